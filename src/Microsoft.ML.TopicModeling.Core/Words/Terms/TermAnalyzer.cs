namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Splits texts into tokens, whose <see cref="Ngrams"/> are the terms. It has no state, so all threads can use it.</summary>
internal abstract class TermAnalyzer
{
    /// <summary>
    /// The number of tokens at the end of one text that terms of the next text can include; null if joined texts must be analyzed as one,
    /// because a term may depend on the characters on both sides of the boundary.
    /// </summary>
    public virtual int? ReachesBack => null;

    /// <summary>The shortest and the longest sequence of tokens that is a term.</summary>
    public virtual (int Min, int Max) Ngrams => (1, 1);

    /// <summary>Fills <see cref="TermBuffer.Tokens"/> with the tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="buffer">The buffer to use, after <see cref="TermBuffer.Clear"/>.</param>
    /// <param name="cancellation">A token that cancels the work, because texts can be long.</param>
    public abstract void Analyze(ReadOnlySpan<char> text, TermBuffer buffer, CancellationToken cancellation);

    public static TermAnalyzer Create(CountVectorizerSettings settings) => settings.Unit switch
    {
        TermUnit.Word => new WordAnalyzer(settings),
        TermUnit.CleanWord => new CleanWordAnalyzer(settings),
        TermUnit.Char => new CharAnalyzer(settings),
        _ => new CharWithinWordsAnalyzer(settings),
    };
}
