namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Finds the place at which documents are densest: the fullest spot of a grid, and the mean of the documents in it.</summary>
internal readonly ref struct DensityMode
{
    private const int FewestCells = 4;
    private const int MostCells = 48;

    private readonly ReadOnlySpan<int> _documents;
    private readonly MapCoordinates _places;
    private readonly int _cells;
    private readonly (int Start, double Width) _columns;
    private readonly (int Start, double Width) _rows;

    /// <param name="documents">The documents; at least one.</param>
    /// <param name="places">The places of all documents.</param>
    public DensityMode(ReadOnlySpan<int> documents, MapCoordinates places)
    {
        _documents = documents;
        _places = places;
        _cells = Math.Clamp((int)(Math.Sqrt(documents.Length) / 2), FewestCells, MostCells);
        _columns = Divide(places.X);
        _rows = Divide(places.Y);
    }

    public (double X, double Y) Find()
    {
        var (column, row) = Fullest(Count());
        var (x, y, count) = (0.0, 0.0, 0);
        foreach (var document in _documents)
        {
            if (Math.Abs(Cell(_places.X[document], _columns) - column) <= 1 && Math.Abs(Cell(_places.Y[document], _rows) - row) <= 1)
            {
                (x, y, count) = (x + _places.X[document], y + _places.Y[document], count + 1);
            }
        }

        return (x / count, y / count);
    }

    /// <summary>Cells of equal width over the middle nine tenths; the documents beyond belong to the outer cells.</summary>
    private (int Start, double Width) Divide(ushort[] steps)
    {
        var sorted = new ushort[_documents.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = steps[_documents[i]];
        }

        Array.Sort(sorted);
        var (start, end) = (sorted[sorted.Length / 20], sorted[sorted.Length - 1 - (sorted.Length / 20)]);
        return (start, (end - start + 1.0) / _cells);
    }

    private int Cell(ushort step, (int Start, double Width) axis) => Math.Clamp((int)((step - axis.Start) / axis.Width), 0, _cells - 1);

    private int[] Count()
    {
        var counts = new int[_cells * _cells];
        foreach (var document in _documents)
        {
            counts[(Cell(_places.Y[document], _rows) * _cells) + Cell(_places.X[document], _columns)]++;
        }

        return counts;
    }

    /// <summary>The cell that has most documents together with those around it, weighted 4, 2 and 1; the first of several.</summary>
    private (int Column, int Row) Fullest(int[] counts)
    {
        var (best, most) = ((Column: 0, Row: 0), -1L);
        for (var row = 0; row < _cells; row++)
        {
            for (var column = 0; column < _cells; column++)
            {
                var around = Around(counts, column, row);
                (best, most) = around > most ? ((column, row), around) : (best, most);
            }
        }

        return best;
    }

    private long Around(int[] counts, int column, int row)
    {
        var sum = 0L;
        for (var y = Math.Max(0, row - 1); y <= Math.Min(_cells - 1, row + 1); y++)
        {
            for (var x = Math.Max(0, column - 1); x <= Math.Min(_cells - 1, column + 1); x++)
            {
                sum += (long)counts[(y * _cells) + x] << ((x == column ? 1 : 0) + (y == row ? 1 : 0));
            }
        }

        return sum;
    }
}
