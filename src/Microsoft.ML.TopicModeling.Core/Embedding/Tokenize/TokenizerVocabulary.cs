using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Gives a tokenizer.json another vocabulary: some of its tokens, in their order, and words behind them.</summary>
/// <remarks>Ids become the places in that order. Nothing is put around a text any more, as no static model needs it.</remarks>
internal static class TokenizerVocabulary
{
    /// <param name="json">The tokenizer.json.</param>
    /// <param name="kept">The ids of the tokens that stay, ascending.</param>
    /// <param name="pieces">All tokens by their ids.</param>
    /// <param name="words">The tokens that words become.</param>
    /// <exception cref="NotSupportedException">Words cannot be added to a tokenizer of that kind.</exception>
    public static byte[] Replace(byte[] json, IReadOnlyList<int> kept, IReadOnlyList<string?> pieces, IReadOnlyList<string> words)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var model = root["model"]!.AsObject();
        var places = kept.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place);
        if (model["type"]?.GetValue<string>() == "Unigram")
        {
            var vocabulary = model["vocab"]!.AsArray();
            model["vocab"] = Unigram(vocabulary, kept, pieces, words);
            model["unk_id"] = places[model["unk_id"]!.GetValue<int>()];
        }
        else
        {
            if (words.Count > 0 && model["type"]?.GetValue<string>() == "BPE")
            {
                throw new NotSupportedException(
                    "Words cannot be added to the vocabulary of a byte-level BPE tokenizer, whose tokens are made by merges. "
                    + "Leave the vocabulary out, or take a teacher with a WordPiece or a Unigram tokenizer.");
            }

            model["vocab"] = new JsonObject(kept.Select(id => pieces[id]!).Concat(words)
                .Select((piece, place) => KeyValuePair.Create(piece, (JsonNode?)place)));
        }

        root["added_tokens"] = new JsonArray([.. Added(root, places)]);
        root["truncation"] = root["padding"] = root["post_processor"] = null;
        return JsonBytes.Of(root);
    }

    /// <summary>A word is as probable as the tokens are on average, as in Model2Vec.</summary>
    private static JsonArray Unigram(
        JsonArray vocabulary, IReadOnlyList<int> kept, IReadOnlyList<string?> pieces, IReadOnlyList<string> words)
    {
        var average = vocabulary.Average(item => item![1]!.GetValue<double>());
        return new JsonArray([
            .. kept.Select(id => id < vocabulary.Count ? vocabulary[id]!.DeepClone() : Piece(pieces[id]!, 0)),
            .. words.Select(word => Piece(word, average))]);

        static JsonNode Piece(string piece, double score) => new JsonArray(piece, score);
    }

    private static IEnumerable<JsonNode> Added(JsonObject root, Dictionary<int, int> places)
    {
        foreach (var token in root["added_tokens"]?.AsArray() ?? [])
        {
            if (places.TryGetValue(token!["id"]!.GetValue<int>(), out var place))
            {
                var moved = token.DeepClone();
                moved["id"] = place;
                yield return moved;
            }
        }
    }
}
