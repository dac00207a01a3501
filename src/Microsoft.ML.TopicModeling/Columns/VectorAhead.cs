namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The vector of a row that was read ahead, or why there is none, which is said when the vector is asked for.</summary>
internal readonly struct VectorAhead
{
    private readonly ReadOnlyMemory<float> _values;
    private readonly Exception? _failure;

    public VectorAhead(ReadOnlyMemory<float> values) => _values = values;

    public VectorAhead(Exception failure) => _failure = failure;

    public ReadOnlySpan<float> Values => _failure is null ? _values.Span : throw _failure;
}
