using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>
/// Points in panels of sixteen: each coordinate of the sixteen points side by side, so that one vector holds it for all of them.
/// </summary>
internal sealed class PointPanels
{
    private readonly float[] _coordinates;
    private readonly float[] _scales;
    private readonly int _dimension;

    /// <param name="points">The points, of a fast metric. The last panel is filled up with points that nothing is near to.</param>
    public PointPanels(PointScores points)
    {
        const int PointsOfTile = PanelKernel.Panels * PanelKernel.Lanes;
        var count = (points.Count + PointsOfTile - 1) / PointsOfTile * PointsOfTile;
        Count = points.Count;
        _dimension = points.Points.Dimension;
        _coordinates = new float[Throw.IfTooLarge(count, _dimension, nameof(points))];
        _scales = new float[count];
        _scales.AsSpan(points.Count).Fill(float.NaN);
        for (var row = 0; row < points.Count; row++)
        {
            _scales[row] = points.SplitsAngles ? -points.InverseNorm(row) : 1;
            var (panel, lane) = Math.DivRem(row, PanelKernel.Lanes);
            var at = (panel * PanelKernel.Lanes * _dimension) + lane;
            foreach (var coordinate in points.Points[row])
            {
                _coordinates[at] = coordinate;
                at += PanelKernel.Lanes;
            }
        }
    }

    /// <summary>Gets the number of points.</summary>
    public int Count { get; }

    /// <summary>Computes the scores of a tile: for each row, those of the 16 points of the first panel and of the next.</summary>
    /// <param name="points">The points of the rows, of the same metric and dimension.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="firstPoint">The first point of the first panel.</param>
    /// <param name="scores">Receives the negative cosine, or the squared distance; NaN where there is no point.</param>
    public void Tile(PointScores points, in TileRows rows, int firstPoint, Span<Vector512<float>> scores)
    {
        var panels = _coordinates.AsSpan(firstPoint * _dimension);
        if (points.SplitsAngles)
        {
            PanelKernel.Tile<ProductScore>(rows, panels, _dimension, scores);
        }
        else
        {
            PanelKernel.Tile<SquaredDifferenceScore>(rows, panels, _dimension, scores);
        }

        ref var scales = ref MemoryMarshal.GetReference(_scales.AsSpan(firstPoint, PanelKernel.Panels * PanelKernel.Lanes));
        for (var row = 0; row < rows.Count; row++)
        {
            var scale = Vector512.Create(points.SplitsAngles ? points.InverseNorm(rows.First + row) : 1);
            for (var panel = 0; panel < PanelKernel.Panels; panel++)
            {
                scores[(row * PanelKernel.Panels) + panel] *= scale * Vector512.LoadUnsafe(ref scales, (nuint)(panel * PanelKernel.Lanes));
            }
        }
    }
}
