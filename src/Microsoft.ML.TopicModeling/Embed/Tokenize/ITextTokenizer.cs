namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Cuts a text into the pieces of a model's vocabulary.</summary>
/// <remarks>Safe to share between threads.</remarks>
internal interface ITextTokenizer
{
    /// <summary>One more than the largest id that can come out.</summary>
    int VocabularySize { get; }

    /// <summary>The special tokens that open every input, such as [CLS].</summary>
    ReadOnlySpan<int> Opening { get; }

    /// <summary>The special tokens that close every input, such as [SEP].</summary>
    ReadOnlySpan<int> Closing { get; }

    /// <summary>What fills up a short input in a batch.</summary>
    int PaddingId { get; }

    /// <summary>Appends the ids of a text, without the opening and the closing.</summary>
    /// <param name="text">The text; half surrogate pairs are no error.</param>
    /// <param name="most">The most ids to append: no more of the text is looked at than they need.</param>
    /// <param name="ids">Where to.</param>
    void Encode(ReadOnlySpan<char> text, int most, List<int> ids);
}
