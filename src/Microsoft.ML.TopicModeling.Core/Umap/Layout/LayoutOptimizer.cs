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
/// Of many points, a unit draws them in an epoch from one of several random samples of the points, which fits in a processor's cache.
/// Source: McInnes, Healy, Melville 2018, algorithm 5.
/// </remarks>
internal sealed class LayoutOptimizer
{
    private const int PointsOfSample = 8_192;

    private readonly LayoutSchedule _schedule;
    private readonly UmapSettings _settings;
    private readonly int _dimension;
    private readonly float[] _positions;
    private readonly float[] _snapshot;
    private readonly int[]? _snapshotPlaces;
    private readonly LayoutBlocks _samples;
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
        _schedule = LayoutSchedule.Create(graph, start, dimension, settings.Seed, run);
        _settings = settings;
        _dimension = dimension;
        _positions = new float[start.Length];
        _snapshot = new float[start.Length];
        _taken = new bool[graph.RowCount];
        _kernels = new LayoutKernel[_schedule.PlacesOfRound];
        if (graph.RowCount > LayoutSchedule.MostAtRandom)
        {
            _snapshotPlaces = LayoutSlots.Shuffled(graph.RowCount, new RandomStream(settings.Seed, RandomPurpose.LayoutSamples));
        }

        _samples = new LayoutBlocks(graph.RowCount, _snapshotPlaces is null ? 1 : graph.RowCount / PointsOfSample);
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
    public int PlacesOfRound => _schedule.PlacesOfRound;

    /// <summary>Runs all remaining epochs.</summary>
    /// <param name="run">The threads, the cancellation and the progress.</param>
    /// <param name="layout">Which of several layouts this is, from 0.</param>
    /// <param name="layouts">How many there are, all of as many epochs.</param>
    public void Run(RunContext run, int layout = 0, int layouts = 1)
    {
        using var workers = new RoundWorkers(run.Threads, PlacesOfRound);
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
        workers.Run(PlacesOfRound, NoteSnapshot);
        var density = _density is { } term && term.ActsIn(Epoch) ? term : null;
        density?.Measure(_positions, _dimension, run);
        for (var round = 0; round < _schedule.Rounds; round++)
        {
            var current = round;
            workers.Run(PlacesOfRound, place =>
            {
                var (first, end) = _schedule.UnitsOf(place, current);
                for (var unit = first; unit < end; unit++)
                {
                    var (from, to) = _schedule.EdgesOf(unit);
                    var edges = _schedule.Edges.AsSpan(from, to - from);
                    _kernels[place].Run(edges, from, Epoch, alpha, _positions, SampleOf(unit), _taken, key, density);
                }
            });
        }

        Epoch++;
    }

    /// <summary>Notes a part of the positions at the beginning of an epoch.</summary>
    private void NoteSnapshot(int place)
    {
        var parts = new LayoutBlocks(_taken.Length, PlacesOfRound);
        var (from, to) = (parts.StartOf(place), parts.StartOf(place + 1));
        if (_snapshotPlaces is null)
        {
            _positions.AsSpan((from * _dimension)..(to * _dimension)).CopyTo(_snapshot.AsSpan(from * _dimension));
            return;
        }

        for (var at = from; at < to; at++)
        {
            _positions.AsSpan(_snapshotPlaces[at] * _dimension, _dimension).CopyTo(_snapshot.AsSpan(at * _dimension));
        }
    }

    /// <summary>Returns the positions from which the random points of a unit are drawn in this epoch.</summary>
    private ReadOnlySpan<float> SampleOf(int unit)
    {
        if (_samples.Count == 1)
        {
            return _snapshot;
        }

        var sample = new RandomStream(_settings.Seed, RandomPurpose.LayoutSamples, Epoch, unit).NextInt32(_samples.Count);
        return _snapshot.AsSpan((_samples.StartOf(sample) * _dimension)..(_samples.StartOf(sample + 1) * _dimension));
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
