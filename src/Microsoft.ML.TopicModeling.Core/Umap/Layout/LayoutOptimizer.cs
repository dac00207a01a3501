using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>
/// Moves points until those that are near in the graph are near in the embedding: stochastic gradient descent on the cross-entropy of both
/// memberships.
/// </summary>
/// <remarks>
/// In an epoch, each edge is sampled with a probability proportional to its weight; its ends attract each other, and each is repelled by
/// random points. Edges act one after the other as in the reference, but in the order of <see cref="LayoutSchedule"/>, whose units run at
/// the same time, and random points repel from where they were when the epoch began. So the bits do not depend on the number of threads.
/// Source: McInnes, Healy, Melville 2018, algorithm 5.
/// </remarks>
internal sealed class LayoutOptimizer
{
    private readonly LayoutSchedule _schedule;
    private readonly UmapSettings _settings;
    private readonly int _dimension;
    private readonly float[] _positions;
    private readonly float[] _snapshot;
    private readonly bool[] _taken;
    private readonly LayoutKernel[] _kernels;
    private readonly DensityTerm? _density;

    /// <param name="graph">n × n, symmetric, pruned.</param>
    /// <param name="start">n × <paramref name="dimension"/>.</param>
    /// <param name="dimension">The dimension of the embedding.</param>
    /// <param name="settings">The epochs, the step size, the forces, and the seed.</param>
    /// <param name="radii">The local radii of the input, if densities are preserved.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public LayoutOptimizer(
        SparseMatrix<float> graph,
        ReadOnlySpan<float> start,
        int dimension,
        UmapSettings settings,
        float[]? radii = null,
        RunContext run = default)
    {
        _schedule = LayoutSchedule.Create(graph, settings.Seed, run);
        _settings = settings;
        _dimension = dimension;
        _positions = new float[start.Length];
        _snapshot = new float[start.Length];
        _taken = new bool[graph.RowCount];
        _kernels = new LayoutKernel[_schedule.UnitsOfRound];
        _density = radii is null ? null : new DensityTerm(graph, radii, _schedule.Slots, settings);
        var force = new VectorForce(settings.Curve, settings.RepulsionStrength);
        for (var unit = 0; unit < _kernels.Length; unit++)
        {
            _kernels[unit] = new LayoutKernel(dimension, settings.NegativeSampleRate, force);
        }

        for (var i = 0; i < graph.RowCount; i++)
        {
            start.Slice(i * dimension, dimension).CopyTo(_positions.AsSpan(_schedule.Slots[i] * dimension));
        }
    }

    /// <summary>Gets the number of epochs that have passed. The first one moves nothing, as no edge is due before the second.</summary>
    public int Epoch { get; private set; } = 1;

    /// <summary>Gets the number of epochs of the layout.</summary>
    public int Epochs => _settings.Epochs;

    public bool IsFinished => Epoch >= Epochs;

    /// <summary>Gets the step size of the next epoch.</summary>
    public double StepSize => _settings.LearningRate * (1 - ((Epoch - 1.0) / Epochs));

    /// <summary>Gets the number of threads that can have work to do.</summary>
    public int UnitsOfRound => _schedule.UnitsOfRound;

    /// <summary>Runs all remaining epochs.</summary>
    /// <param name="run">The threads, the cancellation and the progress.</param>
    /// <param name="layout">Which of several layouts this is, from 0.</param>
    /// <param name="layouts">How many there are, all of as many epochs.</param>
    public void Run(RunContext run, int layout = 0, int layouts = 1)
    {
        using var workers = new RoundWorkers(run.Threads, UnitsOfRound);
        Report(0);
        while (!IsFinished)
        {
            run.ThrowIfCanceled();
            RunEpoch(workers, run);
            Report(Epoch);
        }

        void Report(int done) =>
            run.Report(TopicModelingStage.Layout, ((long)layout * Epochs) + done, (long)layouts * Epochs);
    }

    /// <summary>Runs the next epoch.</summary>
    public void RunEpoch(RoundWorkers workers, RunContext run)
    {
        var alpha = (float)StepSize;
        var key = (uint)new RandomStream(_settings.Seed, RandomPurpose.LayoutPushes, Epoch).NextUInt64();
        workers.Run(UnitsOfRound, NoteSnapshot);
        var density = _density is { } term && term.ActsIn(Epoch) ? term : null;
        density?.Measure(_snapshot, _dimension, run);
        for (var round = 0; round < _schedule.Rounds; round++)
        {
            var current = round;
            workers.Run(UnitsOfRound, place =>
            {
                var (from, to) = _schedule.EdgesOf(place, current);
                var edges = _schedule.Edges.AsSpan(from, to - from);
                _kernels[place].Run(edges, from, Epoch, alpha, _positions, _snapshot, _taken, key, density);
            });
        }

        Epoch++;
    }

    /// <summary>Notes a part of the positions at the beginning of an epoch.</summary>
    private void NoteSnapshot(int place)
    {
        var from = (int)((long)_positions.Length * place / UnitsOfRound);
        var to = (int)((long)_positions.Length * (place + 1) / UnitsOfRound);
        _positions.AsSpan(from..to).CopyTo(_snapshot.AsSpan(from));
    }

    /// <summary>Returns the positions, n × dimension, in the order of the points.</summary>
    public float[] ToLayout()
    {
        var layout = new float[_positions.Length];
        CopyLayout(layout);
        return layout;
    }

    /// <summary>Copies the positions, n × dimension, in the order of the points.</summary>
    public void CopyLayout(Span<float> layout)
    {
        for (var i = 0; i < _taken.Length; i++)
        {
            PositionOf(i).CopyTo(layout[(i * _dimension)..]);
        }
    }

    /// <summary>Returns the position of a point, which may be changed between epochs.</summary>
    public Span<float> PositionOf(int point) => _positions.AsSpan(_schedule.Slots[point] * _dimension, _dimension);
}
