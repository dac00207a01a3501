namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Where a word occurs: its rows, and its places in each, ascending, as distances.</summary>
/// <remarks>
/// For each row: the distance from the one before, doubled, plus one if the word occurs more than once; then, if so, how often. For each place: its
/// distance from the one before in the row. The two are apart, because only phrases need the places.
/// </remarks>
internal sealed class PostingList
{
    private ByteRun _rows;
    private ByteRun _places;
    private int _row = -1;
    private int _lastRow;
    private int _place;
    private uint _placesInRow;

    /// <summary>Gets the number of rows.</summary>
    public int RowCount { get; private set; }

    public ReadOnlySpan<byte> Rows => _rows.Bytes;

    public ReadOnlySpan<byte> Places => _places.Bytes;

    /// <summary>Adds an occurrence. Rows come in ascending order, and so do the places in a row.</summary>
    public void Add(int row, int place)
    {
        if (row != _row)
        {
            EndRow();
            (_row, _place) = (row, 0);
            RowCount++;
        }

        _places.AddNumber((uint)(place - _place));
        _place = place;
        _placesInRow++;
    }

    /// <summary>Ends the last row.</summary>
    public void EndRow()
    {
        if (_placesInRow == 0)
        {
            return;
        }

        var isRepeated = _placesInRow > 1;
        _rows.AddNumber(((uint)(_row - _lastRow) << 1) | (isRepeated ? 1u : 0));
        if (isRepeated)
        {
            _rows.AddNumber(_placesInRow);
        }

        (_lastRow, _placesInRow) = (_row, 0);
    }
}
