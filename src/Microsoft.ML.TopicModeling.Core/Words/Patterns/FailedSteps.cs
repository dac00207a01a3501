namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The steps of a pattern that were tried, and where.</summary>
/// <param name="steps">The number of steps.</param>
internal sealed class FailedSteps(int steps)
{
    private const int PlacesOfPage = 256;
    private const int BitsOfWord = 64;

    private readonly int _words = ((steps * PlacesOfPage) + BitsOfWord - 1) / BitsOfWord;
    private readonly List<ulong[]?> _pages = [];
    private int _forgotten;

    /// <summary>Adds a step at a place.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(int step, int place)
    {
        var page = place / PlacesOfPage;
        while (_pages.Count <= page)
        {
            _pages.Add(null);
        }

        var bits = _pages[page] ??= new ulong[_words];
        var bit = (place % PlacesOfPage * steps) + step;
        var mask = 1UL << (bit % BitsOfWord);
        var isNew = (bits[bit / BitsOfWord] & mask) == 0;
        bits[bit / BitsOfWord] |= mask;
        return isNew;
    }

    /// <summary>Gives back the memory of all places before one, which are not asked for any more.</summary>
    public void Forget(int place)
    {
        for (; _forgotten < Math.Min(_pages.Count, place / PlacesOfPage); _forgotten++)
        {
            _pages[_forgotten] = null;
        }
    }
}
