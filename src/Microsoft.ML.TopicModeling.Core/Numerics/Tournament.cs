namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Lets every one of several players meet every other once, in rounds in which each plays at most once: the games of a round can run at the same time.</summary>
/// <remarks>The last player meets the one of the round's number; of the rest, those meet whose sum is twice that number, modulo the number of rounds (the circle method).</remarks>
/// <param name="players">An even number, or 1.</param>
internal readonly struct Tournament(int players)
{
    private readonly int _others = Math.Max(1, players - 1);

    public int Players => players;

    public int Rounds => _others;

    /// <summary>Who meets a player in a round.</summary>
    public int PartnerOf(int player, int round) =>
        player == _others ? round
        : player == round ? _others
        : ((2 * round) - player + _others) % _others;

    /// <summary>A game of a round, in an order in which a player moves on by one place at most from round to round.</summary>
    /// <param name="place">From 0 to half the number of players.</param>
    /// <param name="round">From 0.</param>
    /// <returns>The player with the lower number first; one player alone meets nobody else.</returns>
    public (int First, int Second) Game(int place, int round)
    {
        var player = (round + place) % _others;
        var partner = PartnerOf(player, round);
        return players == 1 ? (0, 0) : (Math.Min(player, partner), Math.Max(player, partner));
    }

    /// <summary>The round in which two different players meet.</summary>
    public int RoundOf(int first, int second)
    {
        var high = Math.Max(first, second);
        return high == _others ? Math.Min(first, second) : (int)((long)(first + second) * (players / 2) % _others);
    }
}
