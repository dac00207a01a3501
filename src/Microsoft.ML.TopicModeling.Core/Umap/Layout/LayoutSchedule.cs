using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>
/// Splits the edges of a graph into rounds of units, such that the units of a round share no vertex and can run at the same time.
/// </summary>
/// <remarks>
/// Vertices are assigned to blocks at random. In a round, the blocks meet in pairs as the players of a tournament do; a pair is a unit.
/// After all rounds, every block has met every other, so each edge between blocks has its unit; an edge within a block goes to a random
/// round. The split depends only on the graph and the seed. Within a unit, edges are in random order, so that neighbors in the list seldom
/// share a vertex.
/// </remarks>
internal sealed class LayoutSchedule
{
    private const int VerticesPerBlock = 256;
    private const int MaxBlocks = 32;

    private readonly Tournament _tournament;

    private LayoutSchedule(Tournament tournament, int[] slots, int[] unitStarts, LayoutEdge[] edges)
    {
        _tournament = tournament;
        Slots = slots;
        UnitStarts = unitStarts;
        Edges = edges;
    }

    /// <summary>Gets the number of units that can run at the same time.</summary>
    public int UnitsOfRound => (_tournament.Players + 1) / 2;

    /// <summary>Gets the number of rounds in an epoch.</summary>
    public int Rounds => _tournament.Rounds;

    /// <summary>Gets the place of each vertex in the shuffled order, in which a block is a range.</summary>
    public int[] Slots { get; }

    /// <summary>Gets all edges, unit by unit; each once, whatever its direction.</summary>
    public LayoutEdge[] Edges { get; }

    /// <summary>The start of each unit among the edges: unit round · blocks + (lower block of the pair).</summary>
    private int[] UnitStarts { get; }

    /// <summary>
    /// Returns the edges of a unit. Units of one place have most of their vertices in common with those of the round before.
    /// </summary>
    public (int From, int To) EdgesOf(int place, int round)
    {
        var unit = (round * _tournament.Players) + _tournament.Game(place, round).First;
        return (UnitStarts[unit], UnitStarts[unit + 1]);
    }

    public static LayoutSchedule Create(SparseMatrix<float> graph, long seed, RunContext run = default)
    {
        var tournament = new Tournament(BlockCount(graph.RowCount));
        var slots = Shuffle(graph.RowCount, new RandomStream(seed, RandomPurpose.LayoutBlocks));
        var unitStarts = new int[(tournament.Rounds * tournament.Players) + 1];
        ForEdges(graph, slots, tournament, seed, (unit, _, _, _) => unitStarts[unit + 1]++);
        for (var unit = 1; unit < unitStarts.Length; unit++)
        {
            unitStarts[unit] += unitStarts[unit - 1];
        }

        var next = unitStarts[..^1];
        var (keys, edges) = (new ulong[unitStarts[^1]], new LayoutEdge[unitStarts[^1]]);
        var max = graph.Values.IsEmpty ? 1 : System.Numerics.Tensors.TensorPrimitives.Max(graph.Values);
        ForEdges(graph, slots, tournament, seed, (unit, random, ends, weight) =>
        {
            keys[next[unit]] = random;
            edges[next[unit]++] = new LayoutEdge(slots[ends.Low], slots[ends.High], LayoutEdge.RateOf(weight / max));
        });
        OrderedParallel.ForChunks(next.Length, 1, run, (unit, _) =>
            Array.Sort(keys, edges, unitStarts[unit], unitStarts[unit + 1] - unitStarts[unit]));
        return new LayoutSchedule(tournament, slots, unitStarts, edges);
    }

    /// <summary>
    /// Names for each edge, whatever its direction, its unit, the random number of its place in it, its ends and its weight.
    /// </summary>
    private static void ForEdges(
        SparseMatrix<float> graph, int[] slots, Tournament tournament, long seed, Action<int, ulong, (int Low, int High), float> visit)
    {
        for (var i = 0; i < graph.RowCount; i++)
        {
            var block = BlockOf(slots[i], tournament.Players, slots.Length);
            for (var e = graph.RowStarts[i]; e < graph.RowStarts[i + 1]; e++)
            {
                var j = graph.Columns[e];
                if (j > i)
                {
                    var random = new RandomStream(seed, RandomPurpose.LayoutEdgeOrder, i, j).NextUInt64();
                    var unit = UnitOf(block, BlockOf(slots[j], tournament.Players, slots.Length), tournament, random);
                    visit(unit, random & 0xFFFF_FFFF_FFFF, (i, j), graph.Values[e]);
                }
            }
        }
    }

    /// <summary>Returns an even number, or 1 if there are too few vertices for parallel work to pay.</summary>
    private static int BlockCount(int vertices)
    {
        var blocks = Math.Min(MaxBlocks, vertices / VerticesPerBlock / 2 * 2);
        return blocks < 4 ? 1 : blocks >= 8 && vertices < 16 * VerticesPerBlock * 4 ? 8 : blocks;
    }

    private static int BlockOf(int slot, int blocks, int vertices) => (int)((long)slot * blocks / vertices);

    private static int UnitOf(int first, int second, Tournament tournament, ulong random)
    {
        if (tournament.Players == 1)
        {
            return 0;
        }

        var round = first != second ? tournament.RoundOf(first, second) : (int)(random % (ulong)tournament.Rounds);
        var low = first != second ? Math.Min(first, second) : Math.Min(first, tournament.PartnerOf(first, round));
        return (round * tournament.Players) + low;
    }

    private static int[] Shuffle(int count, RandomStream random)
    {
        var slots = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = random.NextInt32(i + 1);
            slots[i] = slots[j];
            slots[j] = i;
        }

        return slots;
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
