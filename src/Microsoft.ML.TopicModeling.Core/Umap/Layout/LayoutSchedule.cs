using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>
/// Splits the edges of a graph into rounds of units, such that the units of a round share no vertex and can run at the same time.
/// </summary>
/// <remarks>
/// Vertices are assigned to blocks: a few at random, many to that of their k-d cell in the start, as an edge of a block whose positions fit
/// in a processor's cache is moved in half of the time. In a round, groups of blocks meet in pairs as the players of a tournament do; a pair
/// is a unit. After all rounds, every group has met every other, so each edge between groups has its unit; an edge within a group goes to a
/// random round, and one within a block of near vertices to a last round, in which each of these blocks is a unit. The split depends only
/// on the graph, the start and the seed. Within a unit, edges are in random order, so that neighbors in the list seldom share a vertex.
/// </remarks>
internal sealed class LayoutSchedule
{
    /// <summary>The maximum number of vertices of which blocks are random: the positions of more do not fit in a near cache.</summary>
    public const int MostAtRandom = 65_536;

    private const int VerticesPerGroup = 256;
    private const int MaxGroups = 32;
    private const int NearVertices = 4_096;

    private readonly Tournament _tournament;
    private readonly LayoutBlocks _groups;
    private readonly LayoutBlocks _near;
    private readonly long _seed;

    /// <summary>The start of each unit among the edges: unit round · groups + (lower group of the pair), then the blocks of near vertices.</summary>
    private readonly int[] _unitStarts;

    private LayoutSchedule(int[] slots, int near, long seed)
    {
        _tournament = new Tournament(GroupCount(slots.Length));
        (_groups, _near, _seed) = (new(slots.Length, _tournament.Players), new(slots.Length, near), seed);
        _unitStarts = new int[(_tournament.Rounds * _tournament.Players) + near + 1];
        Slots = slots;
    }

    /// <summary>Gets the number of places that can run at the same time.</summary>
    public int PlacesOfRound => (_tournament.Players + 1) / 2;

    /// <summary>Gets the number of rounds in an epoch.</summary>
    public int Rounds => _tournament.Rounds + (_near.Count > 0 ? 1 : 0);

    /// <summary>Gets the place of each vertex in the order in which a block is a range.</summary>
    public int[] Slots { get; }

    /// <summary>Gets all edges, unit by unit; each once, whatever its direction.</summary>
    public LayoutEdge[] Edges { get; private set; } = [];

    /// <summary>
    /// Returns the units of a place, one after the other. Those of one place have most of their vertices in common with those of the round
    /// before.
    /// </summary>
    public (int From, int To) UnitsOf(int place, int round)
    {
        if (round == _tournament.Rounds)
        {
            var first = _tournament.Rounds * _tournament.Players;
            return (first + (place * _near.Count / PlacesOfRound), first + ((place + 1) * _near.Count / PlacesOfRound));
        }

        var unit = (round * _tournament.Players) + _tournament.Game(place, round).First;
        return (unit, unit + 1);
    }

    /// <summary>Returns the edges of a unit.</summary>
    public (int From, int To) EdgesOf(int unit) => (_unitStarts[unit], _unitStarts[unit + 1]);

    /// <param name="graph">n × n, symmetric.</param>
    /// <param name="start">Where each vertex begins, n × dimension.</param>
    /// <param name="dimension">The dimension of the embedding.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public static LayoutSchedule Create(
        SparseMatrix<float> graph, ReadOnlySpan<float> start, int dimension, long seed, RunContext run = default)
    {
        var near = graph.RowCount > MostAtRandom ? (graph.RowCount + NearVertices - 1) / NearVertices : 0;
        var slots = near > 0
            ? LayoutSlots.ByNearness(start, dimension, near)
            : LayoutSlots.Shuffled(graph.RowCount, new RandomStream(seed, RandomPurpose.LayoutBlocks));
        var schedule = new LayoutSchedule(slots, near, seed);
        schedule.Deal(graph, run);
        return schedule;
    }

    /// <summary>Deals the edges out to the units.</summary>
    private void Deal(SparseMatrix<float> graph, RunContext run)
    {
        ForEdges(graph, (unit, _, _) => _unitStarts[unit + 1]++);
        for (var unit = 1; unit < _unitStarts.Length; unit++)
        {
            _unitStarts[unit] += _unitStarts[unit - 1];
        }

        var next = _unitStarts[..^1];
        var (keys, edges) = (new ulong[_unitStarts[^1]], new LayoutEdge[_unitStarts[^1]]);
        var max = graph.Values.IsEmpty ? 1 : System.Numerics.Tensors.TensorPrimitives.Max(graph.Values);
        ForEdges(graph, (unit, ends, weight) =>
        {
            keys[next[unit]] = Draw(ends.Low, ends.High) & 0xFFFF_FFFF_FFFF;
            edges[next[unit]++] = new LayoutEdge(Slots[ends.Low], Slots[ends.High], LayoutEdge.RateOf(weight / max));
        });
        OrderedParallel.ForChunks(next.Length, 1, run, (unit, _) =>
            Array.Sort(keys, edges, _unitStarts[unit], _unitStarts[unit + 1] - _unitStarts[unit]));
        Edges = edges;
    }

    /// <summary>Names for each edge, whatever its direction, its unit, its ends and its weight.</summary>
    private void ForEdges(SparseMatrix<float> graph, Action<int, (int Low, int High), float> visit)
    {
        for (var i = 0; i < graph.RowCount; i++)
        {
            for (var e = graph.RowStarts[i]; e < graph.RowStarts[i + 1]; e++)
            {
                if (graph.Columns[e] > i)
                {
                    visit(UnitOf(i, graph.Columns[e]), (i, graph.Columns[e]), graph.Values[e]);
                }
            }
        }
    }

    /// <summary>Returns an even number, or 1 if there are too few vertices for parallel work to pay.</summary>
    private static int GroupCount(int vertices)
    {
        var groups = Math.Min(MaxGroups, vertices / VerticesPerGroup / 2 * 2);
        return groups < 4 ? 1 : groups >= 8 && vertices < 16 * VerticesPerGroup * 4 ? 8 : groups;
    }

    private ulong Draw(int low, int high) => new RandomStream(_seed, RandomPurpose.LayoutEdgeOrder, low, high).NextUInt64();

    private int UnitOf(int low, int high)
    {
        var (slot, other) = (Slots[low], Slots[high]);
        if (_near.Count > 0 && _near.Of(slot) == _near.Of(other))
        {
            return (_tournament.Rounds * _tournament.Players) + _near.Of(slot);
        }

        if (_tournament.Players == 1)
        {
            return 0;
        }

        var (first, second) = (_groups.Of(slot), _groups.Of(other));
        var round = first != second
            ? _tournament.RoundOf(first, second)
            : (int)(Draw(low, high) % (ulong)_tournament.Rounds);
        return (round * _tournament.Players) + Math.Min(first, first != second ? second : _tournament.PartnerOf(first, round));
    }
}

/// <summary>An edge of the layout.</summary>
/// <param name="Head">The slot of one end.</param>
/// <param name="Tail">The slot of the other.</param>
/// <param name="Rate">The fraction of epochs in which it is sampled, in units of 2⁻³².</param>
internal readonly record struct LayoutEdge(int Head, int Tail, uint Rate)
{
    /// <summary>The rate of an edge that is sampled in every epoch.</summary>
    public const double FullRate = 4294967296;

    public static uint RateOf(double share) => (uint)Math.Min(uint.MaxValue, share * FullRate);

    /// <summary>
    /// Returns whether the multiples of the rate pass a whole number at this epoch, which spaces the samples evenly.
    /// </summary>
    public bool IsSampledIn(int epoch) => unchecked((uint)epoch * Rate) < Rate;
}
