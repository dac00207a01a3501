using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a former layout and the points that a new one has in common with it, which are drawn to where they were, so that the new map
/// can be laid over the former one.
/// </summary>
/// <remarks>
/// The points in common start where they were, and new ones among their neighbors. In each epoch, the points in common are also drawn
/// toward their former positions. The former layout does not move. Source: umap-learn's AlignedUMAP, whose update does this for slices.
/// </remarks>
/// <example>
/// <code>
/// string[] january = ["a", "b", "c", "d"], february = ["c", "d", "e", "f"];
/// float[][] before = [[0, 0, 1], [0, 1, 0], [5, 5, 5], [5, 6, 5]], after = [[5, 5, 5], [5, 6, 5], [0, 0, 2], [0, 2, 0]];
/// UmapModel first = Umap.Fit(before, new UmapOptions { NumberOfNeighbors = 3 });
/// UmapAnchors anchors = new(first.Embedding, AlignedUmap.Relate(january, february));
/// UmapModel second = Umap.Fit(after, new UmapOptions { NumberOfNeighbors = 3, Anchors = anchors });
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class UmapAnchors
{
    internal const double DefaultRegularization = 0.01;

    private readonly int[] _formerRows;
    private readonly int[] _rows;

    /// <summary>Initializes anchors.</summary>
    /// <param name="positions">
    /// The former layout. A row of NaN, such as of a point that had no neighbor, anchors nothing. The numbers are copied.
    /// </param>
    /// <param name="relation">
    /// For each row of the former layout that is among the new points, the row of the same point there, as
    /// <see cref="AlignedUmap.Relate"/> finds it.
    /// </param>
    /// <param name="regularization">
    /// How strongly points are drawn to where they were; at least 0. The larger it is, the less they move, and the more the neighborhoods
    /// suffer that have changed. The default is 0.01.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A position is infinite, a row is not one of the former layout, or two of its rows are related to the same one, or none is.
    /// </exception>
    public UmapAnchors(PointMatrix<float> positions, IReadOnlyDictionary<int, int> relation, double regularization = DefaultRegularization)
    {
        ArgumentNullException.ThrowIfNull(relation);
        Throw.IfNegative(regularization, nameof(regularization));
        Throw.If(positions.Count == 0, "There are no positions. Give those of the former layout.", nameof(positions));
        ThrowIfInfinite(positions);
        Positions = new PointMatrix<float>(positions.Values.ToArray(), positions.Dimension);
        Regularization = regularization;
        _formerRows = [.. relation.Keys.Order()];
        _rows = Array.ConvertAll(_formerRows, former => relation[former]);
        ThrowIfInvalid();
    }

    /// <summary>Gets the former layout.</summary>
    public PointMatrix<float> Positions { get; }

    /// <summary>Gets how strongly points are drawn to where they were.</summary>
    public double Regularization { get; }

    /// <summary>Returns the number of points in common and the size of the former layout.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{_rows.Length} points in common with a layout of {Positions.Count} × {Positions.Dimension}");

    /// <summary>Returns where each of the new points was; NaN for one that was not there.</summary>
    internal PointMatrix<float> PlacesOf(int points, int dimension, string paramName)
    {
        ThrowIfOtherDimension(dimension, paramName);
        var places = new float[Throw.IfTooLarge(points, dimension, paramName)];
        Array.Fill(places, float.NaN);
        for (var i = 0; i < _rows.Length; i++)
        {
            Throw.If(
                _rows[i] >= points,
                $"Row {_formerRows[i]} of the former layout is related to row {_rows[i]}, but there are {points} points.",
                paramName);
            Positions[_formerRows[i]].CopyTo(places.AsSpan(_rows[i] * dimension));
        }

        return new PointMatrix<float>(places, dimension);
    }

    internal void ThrowIfOtherDimension(int dimension, string paramName) => Throw.If(
        Positions.Dimension != dimension,
        $"The former layout has {Positions.Dimension} dimensions; the new one has {dimension}. Give both the same number.",
        paramName);

    private static void ThrowIfInfinite(PointMatrix<float> positions)
    {
        var place = positions.Values.IndexOfAny(float.PositiveInfinity, float.NegativeInfinity);
        Throw.If(
            place >= 0,
            string.Create(
                CultureInfo.InvariantCulture, $"Row {place / positions.Dimension} of the former layout is infinite. Lay it out again."),
            nameof(positions));
    }

    private void ThrowIfInvalid()
    {
        var taken = new Dictionary<int, int>(_rows.Length);
        for (var i = 0; i < _rows.Length; i++)
        {
            var (former, row) = (_formerRows[i], _rows[i]);
            Throw.If(
                former < 0 || former >= Positions.Count || row < 0,
                $"Row {former} of the former layout is related to row {row}; rows count from 0, and the layout has {Positions.Count}.",
                "relation");
            Throw.If(
                !taken.TryAdd(row, former),
                $"Rows {taken[row]} and {former} of the former layout are both related to row {row}. Relate each row to one at most.",
                "relation");
        }

        Throw.If(
            !Array.Exists(_formerRows, former => !float.IsNaN(Positions[former][0])),
            "The former layout has no position of a point in common, so nothing holds the new one in place. Relate rows of both, "
                + "or place new points by the Transform of the former model.",
            "relation");
    }
}
