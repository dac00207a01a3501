using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>A document as tokens and windows over them, each compared with the topics when it is reached.</summary>
internal abstract class WindowedDocument
{
    private readonly double _minSimilarity;
    private readonly double[] _similarities;
    private List<(int Start, int End)> _windows = [];
    private int _current;

    /// <param name="counter">Has the tokens.</param>
    /// <param name="topicCount">The number of topics.</param>
    /// <param name="minSimilarity">Similarities below count as 0.</param>
    protected WindowedDocument(WindowCounter counter, int topicCount, double minSimilarity)
    {
        Counter = counter;
        _minSimilarity = minSimilarity;
        _similarities = new double[topicCount];
    }

    public int TokenCount => Counter.TokenCount;

    /// <summary>The first token of the window.</summary>
    public int Start => _windows[_current].Start;

    /// <summary>The token after the last of the window.</summary>
    public int End => _windows[_current].End;

    /// <summary>The similarity of the window with each topic, until the next one is reached.</summary>
    public ReadOnlySpan<double> Similarities => _similarities;

    protected WindowCounter Counter { get; }

    public string[] Tokens() => [.. Enumerable.Range(0, TokenCount).Select(token => Counter.Token(token).ToString())];

    /// <summary>Starts with a document, before its first window.</summary>
    public void Read(string text, ApproximateDistributionOptions options, CancellationToken cancellation)
    {
        Counter.Read(text, cancellation);
        _windows = TokenWindows.Slide(TokenCount, options.Window, options.Stride, options.Padding);
        _current = -1;
    }

    /// <summary>Goes on to the next window.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (++_current == _windows.Count)
        {
            return false;
        }

        Compare(_similarities);
        DoubleVectors.ClearBelow(_similarities, _minSimilarity);
        return true;
    }

    /// <summary>Compares the window with the topics.</summary>
    protected abstract void Compare(Span<double> similarities);
}
