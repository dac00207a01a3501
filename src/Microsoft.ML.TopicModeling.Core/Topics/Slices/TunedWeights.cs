namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The weights of one topic's words in slice after slice, normalized and averaged with others.</summary>
/// <param name="all">The topic's weights in all documents, with which each slice is averaged; null for not.</param>
/// <param name="mixWithPrevious">Whether a slice is averaged with the one before.</param>
internal sealed class TunedWeights(SparseRow<double>? all, bool mixWithPrevious)
{
    // The slice before, the one that is asked for, and the means on the way to it.
    private WeightRow _last = new();
    private WeightRow _current = new();
    private WeightRow _spare = new();
    private int _lastSlice = -1;

    /// <summary>Tunes the weights of the next slice, and keeps no memory but that of the result.</summary>
    /// <inheritdoc cref="Next"/>
    public SparseRow<double> NextAlone(int slice, ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
    {
        var row = Next(slice, columns, values).Trim();
        (_current, _spare) = (new(), new());
        return row;
    }

    /// <summary>Tunes the weights of the next slice.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="columns">The words that the topic has there.</param>
    /// <param name="values">Their weights.</param>
    /// <returns>The weights, which are good until the next slice is asked for.</returns>
    public WeightRow Next(int slice, ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
    {
        _current.Set(columns, values);
        if (!mixWithPrevious && all is null)
        {
            return _current;
        }

        _current.Normalize();
        if (mixWithPrevious && slice > 0 && _lastSlice == slice - 1)
        {
            _spare.SetMean(_current, _last.Columns, _last.Values);
            (_current, _spare) = (_spare, _current);
        }

        if (all is { } row)
        {
            _spare.SetMean(_current, row.Columns, row.Values);
            (_current, _spare) = (_spare, _current);
        }

        (_last, _current, _lastSlice) = (_current, _last, slice);
        return _last;
    }
}
