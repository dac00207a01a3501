using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Truncates documents for a prompt.</summary>
internal static class DocumentTruncation
{
    public static string Cut(
        string text, int? length, DocumentUnit unit, CountVectorizerModel vectorizer, Tokenizer? tokenizer) => (length, unit) switch
    {
        (null, _) => text,
        ({ } most, DocumentUnit.Characters) => text[..Math.Min(most, text.Length)],
        ({ } most, DocumentUnit.Words) => string.Join(' ', WhiteSpace.Split(text).Take(most)),
        ({ } most, DocumentUnit.VectorizerTokens) => string.Join(' ', vectorizer.Tokenize(text).Take(most)),
        ({ } most, _) => tokenizer!.Decode(tokenizer.EncodeToIds(text).Take(most)) ?? "",
    };
}
