using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Writes WordPiece as a tokenizer.json of Hugging Face's tokenizers, without special tokens around a text.</summary>
internal static class WordPieceJson
{
    /// <param name="vocabulary">The pieces in order of their ids.</param>
    /// <param name="normalization">What happens to a text first.</param>
    /// <param name="unknown">Stands for a word that the vocabulary cannot spell.</param>
    /// <param name="special">The tokens that stand for themselves inside a text.</param>
    public static byte[] Write(
        IReadOnlyList<string> vocabulary, BertNormalization normalization, string unknown, SpecialTokens special)
    {
        var pieces = new JsonObject();
        for (var id = 0; id < vocabulary.Count; id++)
        {
            if (vocabulary[id].Length > 0 && vocabulary[id] != WordPiece.Unused(id))
            {
                pieces[vocabulary[id]] = id;
            }
        }

        var json = new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. special.All.OrderBy(token => token.Id).Select(Added)]),
            ["normalizer"] = new JsonObject
            {
                ["type"] = "BertNormalizer",
                ["clean_text"] = normalization.CleanText,
                ["handle_chinese_chars"] = normalization.SeparateIdeographs,
                ["strip_accents"] = normalization.StripAccents,
                ["lowercase"] = normalization.LowerCase,
            },
            ["pre_tokenizer"] = new JsonObject { ["type"] = "BertPreTokenizer" },
            ["post_processor"] = null,
            ["decoder"] = new JsonObject { ["type"] = "WordPiece", ["prefix"] = "##", ["cleanup"] = true },
            ["model"] = new JsonObject
            {
                ["type"] = "WordPiece",
                ["unk_token"] = unknown,
                ["continuing_subword_prefix"] = "##",
                ["max_input_chars_per_word"] = BertWords.LongestWord,
                ["vocab"] = pieces,
            },
        };
        return JsonBytes.Of(json);
    }

    private static JsonNode Added(SpecialToken token) => new JsonObject
    {
        ["id"] = token.Id,
        ["content"] = token.Text,
        ["single_word"] = false,
        ["lstrip"] = token.TakesSpaceBefore,
        ["rstrip"] = token.TakesSpaceAfter,
        ["normalized"] = false,
        ["special"] = true,
    };
}
