namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The part of a rectangle that is taken, in cells of some pixels, a bit for each.</summary>
internal sealed class TakenArea
{
    private const int CellsPerPart = 64;

    private readonly double _cellSize;
    private readonly double _width;
    private readonly double _height;
    private readonly int _partsPerRow;
    private readonly ulong[] _parts;

    public TakenArea(double width, double height, double cellSize)
    {
        (_width, _height, _cellSize) = (width, height, cellSize);
        _partsPerRow = (CellOf(width) / CellsPerPart) + 1;
        _parts = new ulong[(CellOf(height) + 1) * _partsPerRow];
    }

    /// <summary>Takes a box, unless any of it is taken or outside.</summary>
    public bool TryTake(double left, double right, double bottom, double top) =>
        left >= 0 && bottom >= 0 && right <= _width && top <= _height
        && Visit(left, right, bottom, top, takes: false) && Visit(left, right, bottom, top, takes: true);

    /// <summary>Visits the cells that a box touches, to take them or to see whether all are free.</summary>
    private bool Visit(double left, double right, double bottom, double top, bool takes)
    {
        var (first, last) = (CellOf(left), CellOf(right));
        for (var row = CellOf(bottom); row <= CellOf(top); row++)
        {
            for (var part = first / CellsPerPart; part <= last / CellsPerPart; part++)
            {
                var start = Math.Max(0, first - (part * CellsPerPart));
                var end = Math.Min(CellsPerPart - 1, last - (part * CellsPerPart));
                var mask = (ulong.MaxValue >> (CellsPerPart - 1 - end + start)) << start;
                ref var bits = ref _parts[(row * _partsPerRow) + part];
                if (!takes && (bits & mask) != 0)
                {
                    return false;
                }

                bits |= takes ? mask : 0;
            }
        }

        return true;
    }

    private int CellOf(double pixel) => (int)(pixel / _cellSize);
}
