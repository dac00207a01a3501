using System.Runtime.CompilerServices;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>
/// The path of one new point: at each step, the neighbor that attracts it, the random points that repel it, and the step size.
/// </summary>
internal ref struct QueryPath
{
    /// <summary>The maximum number of points that act in a step.</summary>
    public const int Lanes = 8;

    private const double StepShare = 0.25;

    private readonly UmapSettings _settings;
    private readonly ReadOnlySpan<float> _embedding;
    private readonly ReadOnlySpan<int> _indices;
    private readonly ReadOnlySpan<uint> _rates;
    private readonly int _pointCount;
    private RandomStream _random;
    private Others _others;
    private int _epoch;
    private int _edge;
    private int _pushesLeft;

    /// <param name="settings">The settings of the fit.</param>
    /// <param name="embedding">The points that stand still, padded with zeros to a multiple of <see cref="Lanes"/> coordinates.</param>
    /// <param name="indices">The neighbors.</param>
    /// <param name="rates">How often each of them attracts the point.</param>
    /// <param name="position">The position of the new point, padded; moved in place.</param>
    public QueryPath(
        UmapSettings settings, ReadOnlySpan<float> embedding, ReadOnlySpan<int> indices, ReadOnlySpan<uint> rates, Span<float> position)
    {
        _settings = settings;
        _embedding = embedding;
        _indices = indices;
        _rates = rates;
        _pointCount = embedding.Length / position.Length;
        Position = position;
        _random = new RandomStream(settings.Seed, RandomPurpose.QueryPushes, indices[0]);
        _edge = indices.Length;
    }

    /// <summary>Gets the position of the new point, padded.</summary>
    public Span<float> Position { get; }

    /// <summary>Gets the number of points that act in this step.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the number of them that attract: the first, or none.</summary>
    public int Pulls { get; private set; }

    public float Alpha { get; private set; }

    /// <summary>Returns the offset in the embedding of a point that acts.</summary>
    public readonly int Other(int lane) => _others[lane];

    /// <summary>Moves on to the next step. Nothing acts at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next()
    {
        Pulls = Count = 0;
        if (_pushesLeft == 0)
        {
            if (!NextEdge())
            {
                return false;
            }

            _others[0] = _indices[_edge] * Position.Length;
            Pulls = Count = 1;
            _pushesLeft = _settings.NegativeSampleRate;
        }

        for (; _pushesLeft > 0 && Count < Lanes; _pushesLeft--)
        {
            var other = _random.NextInt32(_pointCount) * Position.Length;
            if (!float.IsNaN(_embedding[other]))
            {
                _others[Count++] = other;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool NextEdge()
    {
        for (_edge++; ; _edge++)
        {
            if (_edge >= _rates.Length && !NextEpoch())
            {
                return false;
            }

            if (new LayoutEdge(0, 0, _rates[_edge]).IsSampledIn(_epoch))
            {
                return true;
            }
        }
    }

    private bool NextEpoch()
    {
        if (_rates.IsEmpty || _epoch + 1 >= _settings.TransformEpochs)
        {
            return false;
        }

        _epoch++;
        _edge = 0;
        Alpha = (float)(StepShare * _settings.LearningRate * (1 - ((_epoch - 1.0) / _settings.TransformEpochs)));
        return true;
    }

    [InlineArray(Lanes)]
    private struct Others
    {
        private int _first;
    }
}
