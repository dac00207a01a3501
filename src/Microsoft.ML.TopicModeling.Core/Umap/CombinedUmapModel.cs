using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents an embedding of rows whose neighbors come from several models (<see cref="UmapCombination"/>). It is immutable and
/// thread-safe.
/// </summary>
public sealed class CombinedUmapModel
{
    private readonly QueryLayout _layout;
    private readonly JointRows _rows;
    private readonly int? _threads;

    internal CombinedUmapModel(UmapCombination combination, PointMatrix<float> embedding, UmapSettings settings, int? threads = null)
    {
        Combination = combination;
        Embedding = embedding;
        Settings = settings;
        _layout = new QueryLayout(embedding, settings);
        _rows = new JointRows(combination.Models);
        _threads = threads;
    }

    /// <summary>Gets the combination of graphs of which this is an embedding.</summary>
    public UmapCombination Combination { get; }

    /// <summary>Gets the positions of the rows of the fit, in their order. A row without any neighbor has NaN.</summary>
    public PointMatrix<float> Embedding { get; }

    internal UmapSettings Settings { get; }

    /// <summary>
    /// Places new rows in the embedding. A row of the fit gets its own position; any other row gets the position that it would get alone.
    /// </summary>
    /// <param name="points">
    /// The points of the new rows for each of the <see cref="UmapCombination.Models"/>, in their order, of the dimension of each.
    /// </param>
    /// <param name="cancellation">The token that cancels the work.</param>
    /// <returns>The position of each row; NaN for one without any neighbor.</returns>
    /// <exception cref="ArgumentException">
    /// The number of matrices is not that of the models, they have different numbers of rows or the wrong dimension, or a value is not finite.
    /// </exception>
    public PointMatrix<float> Transform(IReadOnlyList<PointMatrix<float>> points, CancellationToken cancellation = default)
    {
        ThrowIfUnfit(points);
        var run = new RunContext(_threads, cancellation);
        var (count, dimension) = (points[0].Count, Embedding.Dimension);
        var memberships = new SparseMatrix<float>[points.Count];
        for (var part = 0; part < memberships.Length; part++)
        {
            memberships[part] = Combination.Models[part].Memberships(points[part], run);
        }

        var combined = Combination.Memberships(memberships);
        var positions = new float[Throw.IfTooLarge(count, dimension, nameof(points))];
        OrderedParallel.ForChunks(count, UmapModel.RowsAtOnce, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                Place(points, row, combined, positions.AsSpan(row * dimension, dimension));
            }
        });
        return new PointMatrix<float>(positions, dimension);
    }

    private void Place(IReadOnlyList<PointMatrix<float>> points, int row, SparseMatrix<float> memberships, Span<float> position)
    {
        if (_rows.Find(points, row) is >= 0 and var own)
        {
            Embedding[own].CopyTo(position);
        }
        else
        {
            _layout.PlaceByStrength(memberships.RowColumns(row), memberships.RowValues(row), position);
        }
    }

    private void ThrowIfUnfit(IReadOnlyList<PointMatrix<float>> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var models = Combination.Models;
        Throw.If(
            points.Count != models.Count,
            $"There are {points.Count} matrices of points; {models.Count} models are combined. Give the points of each model.",
            nameof(points));
        for (var part = 0; part < points.Count; part++)
        {
            Throw.If(
                points[part].Count != points[0].Count,
                $"Matrix {part} has {points[part].Count} rows, matrix 0 has {points[0].Count}. Give each row in all of them.",
                nameof(points));
            models[part].ThrowIfUnfit(points[part]);
        }
    }
}
