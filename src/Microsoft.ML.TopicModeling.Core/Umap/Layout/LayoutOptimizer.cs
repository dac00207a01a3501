using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Moves points until near ones in the graph are near in the embedding: stochastic gradient descent on the cross-entropy of both memberships.</summary>
/// <remarks>
/// In an epoch, each edge is sampled with a probability in proportion to its weight; its ends attract each other, and each is repelled by points drawn at
/// random. Edges act one after the other as in the reference, but in the order of <see cref="LayoutSchedule"/>, whose units run at the same time, and
/// with random points where they stood when the epoch began. So the bits do not depend on the number of threads.
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
    /// <param name="dimension">Of the embedding.</param>
    /// <param name="settings">Epochs, step size, forces, and seed.</param>
    /// <param name="radii">The local radii of the input, if densities are to be kept.</param>
    public LayoutOptimizer(SparseMatrix<float> graph, ReadOnlySpan<float> start, int dimension, UmapSettings settings, float[]? radii = null)
    {
        _schedule = LayoutSchedule.Create(graph, settings.Seed);
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

    /// <summary>How many epochs have passed. The first one moves nothing, as no edge is due before the second.</summary>
    public int Epoch { get; private set; } = 1;

    public bool IsFinished => Epoch >= _settings.Epochs;

    /// <summary>Runs all epochs that are left.</summary>
    public void Run(RunContext run)
    {
        using var workers = new RoundWorkers(run.Threads, _schedule.UnitsOfRound);
        run.Report(TopicModelingStage.Layout, 0, _settings.Epochs);
        while (!IsFinished)
        {
            run.ThrowIfCancelled();
            RunEpoch(workers, run);
            run.Report(TopicModelingStage.Layout, Epoch, _settings.Epochs);
        }
    }

    private void RunEpoch(RoundWorkers workers, RunContext run)
    {
        var alpha = (float)(_settings.LearningRate * (1 - ((Epoch - 1.0) / _settings.Epochs)));
        var key = (uint)new RandomStream(_settings.Seed, RandomPurpose.LayoutPushes, Epoch).NextUInt64();
        _positions.CopyTo(_snapshot, 0);
        var density = _density is { } term && term.ActsIn(Epoch) ? term : null;
        density?.Measure(_snapshot, _dimension, run);
        for (var round = 0; round < _schedule.Rounds; round++)
        {
            var current = round;
            workers.Run(_schedule.UnitsOfRound, place =>
            {
                var (from, to) = _schedule.EdgesOf(place, current);
                _kernels[place].Run(_schedule.Edges.AsSpan(from, to - from), from, Epoch, alpha, _positions, _snapshot, _taken, key, density);
            });
        }

        Epoch++;
    }

    /// <summary>The positions, n × dimension, in the order of the points.</summary>
    public float[] ToLayout()
    {
        var layout = new float[_positions.Length];
        for (var i = 0; i < _taken.Length; i++)
        {
            _positions.AsSpan(_schedule.Slots[i] * _dimension, _dimension).CopyTo(layout.AsSpan(i * _dimension));
        }

        return layout;
    }
}
