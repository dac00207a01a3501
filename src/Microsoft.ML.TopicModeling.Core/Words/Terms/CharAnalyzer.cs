namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>N-grams of code points, across words.</summary>
internal sealed class CharAnalyzer(CountVectorizerSettings settings) : TermAnalyzer
{
    public override void Analyze(ReadOnlySpan<char> text, TermBuffer buffer, CancellationToken cancellation)
    {
        var units = WhiteSpace.Collapse(buffer.Normalize(text, settings.Lowercase, settings.StripAccents));
        var starts = CodePoints.Starts(units);
        buffer.AddText(units);
        for (var n = settings.MinNgram; n <= Math.Min(settings.MaxNgram, starts.Count - 1); n++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var first = 0; first + n < starts.Count; first++)
            {
                buffer.Tokens.Add((starts[first], starts[first + n] - starts[first]));
            }
        }
    }
}
