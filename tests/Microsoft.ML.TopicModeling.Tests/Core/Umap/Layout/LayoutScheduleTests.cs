using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>Every edge once in an epoch, and no vertex in two units of a round.</summary>
public sealed class LayoutScheduleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(1500)]
    [InlineData(6000)]
    [InlineData(70_000)]
    public void Each_edge_has_one_unit_and_the_units_of_a_round_share_no_vertex(int vertices)
    {
        var graph = RingGraph.Of(vertices, neighbors: 3);
        var schedule = Create(graph, seed: 5);
        var seen = new HashSet<(int, int)>();

        for (var round = 0; round < schedule.Rounds; round++)
        {
            var owners = new Dictionary<int, int>();
            for (var place = 0; place < schedule.PlacesOfRound; place++)
            {
                foreach (var edge in EdgesOf(schedule, place, round))
                {
                    var isNew = seen.Add((Math.Min(edge.Head, edge.Tail), Math.Max(edge.Head, edge.Tail)));
                    owners.TryAdd(edge.Head, place);
                    owners.TryAdd(edge.Tail, place);
                    if (!isNew || owners[edge.Head] != place || owners[edge.Tail] != place)
                    {
                        Assert.Fail($"{edge} comes twice or shares a vertex with another place of round {round}.");
                    }
                }
            }
        }

        seen.Should().HaveCount(graph.Values.Length / 2).And.HaveCount(schedule.Edges.Length);
        schedule.Slots.Order().Should().Equal(Enumerable.Range(0, vertices));
    }

    [Fact]
    public void The_split_is_that_of_the_seed()
    {
        var graph = RingGraph.Of(1500, neighbors: 3);

        Create(graph, 5).Edges.Should().Equal(Create(graph, 5).Edges);
        Create(graph, 5).Slots.Should().NotEqual(Create(graph, 6).Slots);
    }

    [Fact]
    public void Most_edges_of_many_points_are_within_a_block_of_near_ones()
    {
        var schedule = Create(RingGraph.Of(70_000, neighbors: 3), seed: 5);

        var last = Enumerable.Range(0, schedule.PlacesOfRound).Sum(place => EdgesOf(schedule, place, schedule.Rounds - 1).Count());

        last.Should().BeGreaterThan(schedule.Edges.Length * 9 / 10);
    }

    [Theory]
    [InlineData(1.0, 500)]
    [InlineData(0.5, 250)]
    [InlineData(0.01, 5)]
    public void An_edge_is_sampled_in_its_share_of_epochs_evenly_spaced(double share, int samples)
    {
        var edge = new LayoutEdge(0, 1, LayoutEdge.RateOf(share));
        int[] due = [.. Enumerable.Range(1, 500).Where(edge.IsSampledIn)];

        due.Length.Should().BeInRange(samples - 1, samples);
        due.Zip(due.Skip(1), (earlier, later) => later - earlier).Should().OnlyContain(gap => Math.Abs(gap - (1 / share)) <= 1);
    }

    private static LayoutSchedule Create(SparseMatrix<float> graph, long seed) =>
        LayoutSchedule.Create(graph, RingGraph.Circle(graph.RowCount), dimension: 2, seed);

    private static IEnumerable<LayoutEdge> EdgesOf(LayoutSchedule schedule, int place, int round)
    {
        var (first, end) = schedule.UnitsOf(place, round);
        return Enumerable.Range(first, end - first).SelectMany(unit =>
        {
            var (from, to) = schedule.EdgesOf(unit);
            return schedule.Edges[from..to];
        });
    }
}
