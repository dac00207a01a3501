using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

public class TournamentTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(32)]
    public void Everybody_plays_once_in_a_round_and_meets_everybody(int players)
    {
        var tournament = new Tournament(players);
        var met = new HashSet<(int, int)>();
        for (var round = 0; round < tournament.Rounds; round++)
        {
            var games = Enumerable.Range(0, players / 2).Select(place => tournament.Game(place, round)).ToArray();
            games.SelectMany(game => new[] { game.First, game.Second }).Should().OnlyHaveUniqueItems();
            games.Should().OnlyContain(game => tournament.RoundOf(game.First, game.Second) == round && game.First < game.Second);
            met.UnionWith(games);
        }

        met.Should().HaveCount(players * (players - 1) / 2);
    }

    [Fact]
    public void A_player_moves_on_by_one_place_at_most()
    {
        var tournament = new Tournament(32);
        var places = Enumerable.Range(0, tournament.Rounds).Select(round => PlacesIn(tournament, round)).ToArray();
        for (var round = 1; round < places.Length; round++)
        {
            for (var player = 0; player < 32; player++)
            {
                Math.Abs(places[round][player] - places[round - 1][player]).Should().BeLessThanOrEqualTo(1);
            }
        }
    }

    private static int[] PlacesIn(Tournament tournament, int round)
    {
        var places = new int[32];
        for (var place = 0; place < 16; place++)
        {
            var (first, second) = tournament.Game(place, round);
            places[first] = places[second] = place;
        }

        return places;
    }
}
