using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>A slice of an aligned layout: its rows move, or stay where they are.</summary>
internal sealed class AlignedSlice
{
    private const int RowsAtOnce = 1024;

    private readonly List<SliceTie> _ties = [];
    private readonly double[] _forces;
    private readonly double[] _weights;
    private readonly float[] _positions;
    private readonly int _dimension;

    private AlignedSlice(LayoutOptimizer? optimizer, float[] positions, int dimension, double[] forces)
    {
        Optimizer = optimizer;
        _positions = positions;
        _dimension = dimension;
        _forces = forces;
        _weights = new double[positions.Length / dimension];
    }

    /// <summary>Gets what moves the rows; null if they stay.</summary>
    public LayoutOptimizer? Optimizer { get; }

    /// <summary>Returns a slice that stays where it is.</summary>
    public static AlignedSlice Fixed(PointMatrix<float> positions) => new(null, positions.Values.ToArray(), positions.Dimension, []);

    /// <summary>Returns a slice that an optimizer moves.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="graph">Its pruned graph.</param>
    /// <param name="settings">Its settings.</param>
    public static AlignedSlice Moving(LayoutOptimizer optimizer, SparseMatrix<float> graph, UmapSettings settings) =>
        new(optimizer, new float[graph.RowCount * settings.Components], settings.Components, Forces(graph, settings.NegativeSampleRate));

    /// <summary>Draws the rows of this slice to those of another.</summary>
    /// <param name="other">The other slice.</param>
    /// <param name="rows">The row of the other slice for each of this one; −1 for none.</param>
    /// <param name="weights">How strongly each row is drawn.</param>
    public void TieTo(AlignedSlice other, int[] rows, float[] weights)
    {
        var tie = new SliceTie(other, rows, weights);
        _ties.Add(tie);
        for (var row = 0; row < _weights.Length; row++)
        {
            _weights[row] += tie.WeightOf(row);
        }
    }

    /// <summary>Remembers where the rows are.</summary>
    public void Look() => Optimizer?.CopyLayout(_positions);

    /// <summary>Moves the rows toward where the other slices were when they last looked.</summary>
    /// <param name="stepSize">The step size of the epoch.</param>
    /// <param name="areOthersMoving">Whether the other slices move as well.</param>
    /// <param name="workers">The threads.</param>
    public void Pull(double stepSize, bool areOthersMoving, RoundWorkers workers)
    {
        var chunks = (_forces.Length + RowsAtOnce - 1) / RowsAtOnce;
        workers.Run(chunks, chunk =>
        {
            for (var row = chunk * RowsAtOnce; row < Math.Min(_forces.Length, (chunk + 1) * RowsAtOnce); row++)
            {
                if (_weights[row] > 0)
                {
                    Pull(row, Share(stepSize * _forces[row] * _weights[row], areOthersMoving));
                }
            }
        });
    }

    /// <summary>
    /// The number of forces that act on each row in an epoch, with each of which the reference also draws it to the other slices: an edge
    /// that is sampled attracts each end twice, and random points repel it.
    /// </summary>
    private static double[] Forces(SparseMatrix<float> graph, int negatives)
    {
        var max = graph.Values.IsEmpty ? 1 : TensorPrimitives.Max(graph.Values);
        var forces = new double[graph.RowCount];
        for (var row = 0; row < forces.Length; row++)
        {
            foreach (var weight in graph.RowValues(row))
            {
                forces[row] += (2 + negatives) * (double)(weight / max);
            }
        }

        return forces;
    }

    /// <summary>
    /// The share of the way that many small steps go, however strong. Rows that both move meet halfway, as they would change places
    /// otherwise.
    /// </summary>
    private static double Share(double strength, bool areOthersMoving) =>
        areOthersMoving ? (1 - Math.Exp(-2 * strength)) / 2 : 1 - Math.Exp(-strength);

    private void Pull(int row, double share)
    {
        var position = Optimizer!.PositionOf(row);
        for (var d = 0; d < position.Length; d++)
        {
            var target = 0.0;
            foreach (var tie in _ties)
            {
                if (tie.WeightOf(row) is > 0 and var weight)
                {
                    target += weight * tie.Other._positions[(tie.Rows[row] * _dimension) + d];
                }
            }

            position[d] += (float)(share * ((target / _weights[row]) - position[d]));
        }
    }

    /// <summary>What draws the rows of a slice to those of another.</summary>
    private readonly record struct SliceTie(AlignedSlice Other, int[] Rows, float[] Weights)
    {
        public double WeightOf(int row) => Rows[row] < 0 ? 0 : Weights[row];
    }
}
