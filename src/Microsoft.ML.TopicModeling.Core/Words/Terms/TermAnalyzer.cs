namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Cuts texts into tokens, of which <see cref="Ngrams"/> are the terms. It keeps nothing of a text, so all threads can use it.</summary>
internal abstract class TermAnalyzer
{
    /// <summary>
    /// How many tokens of one text the terms of a text joined to it can reach back to; null where joined texts have to be analysed as one,
    /// because what a term is may depend on the characters on both sides of the joint.
    /// </summary>
    public virtual int? ReachesBack => null;

    /// <summary>The shortest and the longest sequence of tokens that is a term.</summary>
    public virtual (int Min, int Max) Ngrams => (1, 1);

    /// <summary>Fills <see cref="TermBuffer.Tokens"/> with what the terms of a text are made of.</summary>
    /// <param name="text">The text.</param>
    /// <param name="buffer">What the analyzer may use, after <see cref="TermBuffer.Clear"/>.</param>
    /// <param name="cancellation">Looked at now and then, as texts can be long.</param>
    public abstract void Analyze(ReadOnlySpan<char> text, TermBuffer buffer, CancellationToken cancellation);

    public static TermAnalyzer Create(CountVectorizerSettings settings) => settings.Unit switch
    {
        TermUnit.Word => new WordAnalyzer(settings),
        TermUnit.Char => new CharAnalyzer(settings),
        _ => new CharWithinWordsAnalyzer(settings),
    };
}
