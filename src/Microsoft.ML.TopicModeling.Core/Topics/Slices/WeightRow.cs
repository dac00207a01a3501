namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>A sparse row of weights whose memory is used again for the next one.</summary>
internal sealed class WeightRow
{
    private int[] _columns = [];
    private double[] _values = [];
    private int _count;

    /// <summary>The columns of the entries, ascending.</summary>
    public ReadOnlySpan<int> Columns => _columns.AsSpan(0, _count);

    /// <summary>Their values.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    /// <summary>Becomes another row.</summary>
    public void Set(ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
    {
        MakeRoom(columns.Length);
        columns.CopyTo(_columns);
        values.CopyTo(_values);
        _count = columns.Length;
    }

    /// <summary>Divides by the sum of the magnitudes, unless that is zero.</summary>
    public void Normalize()
    {
        var sum = 0.0;
        foreach (var value in Values)
        {
            sum += Math.Abs(value);
        }

        for (var i = 0; sum != 0 && i < _count; i++)
        {
            _values[i] /= sum;
        }
    }

    /// <summary>Becomes the mean of two other rows.</summary>
    public void SetMean(WeightRow row, ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
    {
        MakeRoom(row._count + columns.Length);
        _count = 0;
        for (int i = 0, j = 0; i < row._count || j < columns.Length; _count++)
        {
            var mine = i < row._count ? row._columns[i] : int.MaxValue;
            var others = j < columns.Length ? columns[j] : int.MaxValue;
            _columns[_count] = Math.Min(mine, others);
            _values[_count] = ((mine <= others ? row._values[i++] : 0) + (others <= mine ? values[j++] : 0)) / 2;
        }
    }

    /// <summary>Gives up the memory that it does not need, and returns the rest.</summary>
    public SparseRow<double> Trim()
    {
        Array.Resize(ref _columns, _count);
        Array.Resize(ref _values, _count);
        return new(_columns, _values);
    }

    private void MakeRoom(int count)
    {
        if (_columns.Length < count)
        {
            var room = Math.Max(count, 2 * _columns.Length);
            (_columns, _values) = (new int[room], new double[room]);
        }
    }
}
