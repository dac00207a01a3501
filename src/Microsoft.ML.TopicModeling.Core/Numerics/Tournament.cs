namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>
/// Lets every player meet every other once, in rounds in which each plays at most once: the games of a round can run at the same time.
/// </summary>
/// <remarks>
/// The last player meets the one whose number is that of the round. Of the others, those meet whose sum is twice that number, modulo the
/// number of rounds (the circle method).
/// </remarks>
/// <param name="players">The number of players, which is even, or 1.</param>
internal readonly struct Tournament(int players)
{
    private readonly int _others = Math.Max(1, players - 1);

    public int Players => players;

    public int Rounds => _others;

    /// <summary>Returns the opponent of a player in a round.</summary>
    public int PartnerOf(int player, int round) =>
        player == _others ? round
        : player == round ? _others
        : ((2 * round) - player + _others) % _others;

    /// <summary>Returns a game of a round, in an order in which a player moves by at most one place from round to round.</summary>
    /// <param name="place">The place of the game, from 0 to half the number of players.</param>
    /// <param name="round">The round, from 0.</param>
    /// <returns>The player with the lower number first. A single player meets nobody else.</returns>
    public (int First, int Second) Game(int place, int round)
    {
        var player = (round + place) % _others;
        var partner = PartnerOf(player, round);
        return players == 1 ? (0, 0) : (Math.Min(player, partner), Math.Max(player, partner));
    }

    /// <summary>Returns the round in which two different players meet.</summary>
    public int RoundOf(int first, int second)
    {
        var high = Math.Max(first, second);
        return high == _others ? Math.Min(first, second) : (int)((long)(first + second) * (players / 2) % _others);
    }
}
