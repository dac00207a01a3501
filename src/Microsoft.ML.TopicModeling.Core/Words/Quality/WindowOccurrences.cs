namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The number of windows that contain each word of some topics and each pair of words of one topic.</summary>
internal sealed class WindowOccurrences
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, int), long> _pairs = [];
    private readonly int _window;
    private readonly bool _gensimCounts;
    private long[] _words = [];
    private int[][] _partners = [];

    /// <param name="topics">The words of each topic.</param>
    /// <param name="window">The number of tokens of a window.</param>
    /// <param name="gensimCounts">Whether a word leaves with the first of its copies, as in gensim.</param>
    public WindowOccurrences(IReadOnlyList<IReadOnlyList<string>> topics, int window, bool gensimCounts = false)
    {
        ArgumentNullException.ThrowIfNull(topics);
        Throw.IfLess(window, 1, nameof(window));
        (_window, _gensimCounts) = (window, gensimCounts);
        Number(topics);
    }

    /// <summary>The number of windows.</summary>
    public long Windows { get; private set; }

    public static WindowOccurrences Count(
        IReadOnlyList<IReadOnlyList<string>> topics, IReadOnlyList<IReadOnlyList<string>> texts, int window, bool gensimCounts)
    {
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(texts);
        Throw.IfLess(window, 1, nameof(window));
        Throw.If(texts.Count == 0, "There are no texts to find the words in. Give at least one.", nameof(texts));
        var occurrences = new WindowOccurrences(topics, window, gensimCounts);
        foreach (var text in texts)
        {
            occurrences.Add(text);
        }

        return occurrences;
    }

    /// <summary>The share of windows that contain a word.</summary>
    public double Share(string word) => (double)_words[_numbers[word]] / Windows;

    /// <summary>The share of windows that contain two words of one topic.</summary>
    public double Share(string word, string other)
    {
        var (first, second) = (_numbers[word], _numbers[other]);
        return first == second
            ? Share(word)
            : (double)_pairs.GetValueOrDefault((Math.Min(first, second), Math.Max(first, second))) / Windows;
    }

    private void Number(IReadOnlyList<IReadOnlyList<string>> topics)
    {
        var partners = new List<SortedSet<int>>();
        foreach (var topic in topics)
        {
            foreach (var word in topic)
            {
                if (_numbers.TryAdd(word, partners.Count))
                {
                    partners.Add([]);
                }
            }

            foreach (var word in topic)
            {
                partners[_numbers[word]].UnionWith(topic.Select(other => _numbers[other]));
            }
        }

        _words = new long[partners.Count];
        _partners = [.. partners.Select((others, word) => others.Where(other => other > word).ToArray())];
    }

    /// <summary>Counts the windows of a text. From one window to the next, one token leaves and one enters.</summary>
    public void Add(IReadOnlyList<string> text)
    {
        var numbers = text.Select(token => _numbers.GetValueOrDefault(token, -1)).ToArray();
        var copies = new Dictionary<int, int>();
        var inside = new SortedSet<int>();
        var end = Math.Min(_window, numbers.Length);
        foreach (var number in numbers.AsSpan(0, end))
        {
            Enter(number, copies, inside);
        }

        Add(inside);
        for (; end < numbers.Length; end++)
        {
            Leave(numbers[end - _window], copies, inside, _gensimCounts);
            Enter(numbers[end], copies, inside);
            Add(inside);
        }
    }

    private static void Enter(int number, Dictionary<int, int> copies, SortedSet<int> inside)
    {
        if (number >= 0)
        {
            copies[number] = copies.GetValueOrDefault(number) + 1;
            inside.Add(number);
        }
    }

    private static void Leave(int number, Dictionary<int, int> copies, SortedSet<int> inside, bool gensimCounts)
    {
        if (number >= 0 && (--copies[number] == 0 || gensimCounts))
        {
            inside.Remove(number);
        }
    }

    private void Add(SortedSet<int> inside)
    {
        Windows++;
        foreach (var word in inside)
        {
            _words[word]++;
            foreach (var other in _partners[word])
            {
                if (inside.Contains(other))
                {
                    var pair = (word, other);
                    _pairs[pair] = _pairs.GetValueOrDefault(pair) + 1;
                }
            }
        }
    }
}
