using System.Numerics.Tensors;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The number of windows that contain each word of some topics and each pair of words of one topic.</summary>
internal sealed class WindowOccurrences
{
    // As many partners are looked at in the time in which one word is looked up among them.
    private const int LookupsWorth = 16;

    private readonly Dictionary<string, int> _numbers;
    private readonly int _window;
    private readonly bool _gensimCounts;

    // By word: the windows with it, the words of its topics that have a higher number, and the windows with each of them as well.
    private readonly long[] _words;
    private readonly int[][] _partners;
    private readonly long[][] _pairs;

    // The window that is looked at; empty between texts.
    private readonly List<int> _inside = [];
    private readonly bool[] _isInside;
    private readonly int[] _copies;

    /// <param name="topics">The words of each topic.</param>
    /// <param name="window">The number of tokens of a window.</param>
    /// <param name="gensimCounts">Whether a word leaves with the first of its copies, as in gensim.</param>
    public WindowOccurrences(IReadOnlyList<IReadOnlyList<string>> topics, int window, bool gensimCounts = false)
        : this(Number(topics), window, gensimCounts)
    {
    }

    private WindowOccurrences((Dictionary<string, int> Numbers, int[][] Partners) words, int window, bool gensimCounts)
    {
        Throw.IfLess(window, 1, nameof(window));
        (_window, _gensimCounts) = (window, gensimCounts);
        (_numbers, _partners) = words;
        _pairs = Array.ConvertAll(_partners, partners => new long[partners.Length]);
        (_words, _isInside, _copies) = (new long[_partners.Length], new bool[_partners.Length], new int[_partners.Length]);
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

    /// <summary>The number of a word of the topics, from 0; −1 for another word.</summary>
    public int NumberOf(string word) => _numbers.GetValueOrDefault(word, -1);

    /// <summary>The share of windows that contain a word.</summary>
    public double Share(string word) => (double)_words[_numbers[word]] / Windows;

    /// <summary>The share of windows that contain two words of one topic.</summary>
    public double Share(string word, string other)
    {
        var (first, second) = (_numbers[word], _numbers[other]);
        if (first == second)
        {
            return Share(word);
        }

        var low = Math.Min(first, second);
        return Array.BinarySearch(_partners[low], Math.Max(first, second)) is >= 0 and var place ? (double)_pairs[low][place] / Windows : 0;
    }

    /// <summary>Returns what counts further texts for the same topics, on a thread of its own, from 0.</summary>
    public WindowOccurrences Beside() => new((_numbers, _partners), _window, _gensimCounts);

    /// <summary>Adds what was counted beside.</summary>
    public void Add(WindowOccurrences other)
    {
        Windows += other.Windows;
        for (var word = 0; word < _words.Length; word++)
        {
            _words[word] += other._words[word];
            TensorPrimitives.Add(_pairs[word], other._pairs[word], _pairs[word]);
        }
    }

    /// <summary>Counts the windows of a text.</summary>
    public void Add(IReadOnlyList<string> text)
    {
        var numbers = new int[text.Count];
        for (var token = 0; token < numbers.Length; token++)
        {
            numbers[token] = NumberOf(text[token]);
        }

        Add(numbers);
    }

    /// <summary>Counts the windows of a text. From one window to the next, one token leaves and one enters.</summary>
    /// <param name="tokens">The number of each token, −1 for one that is in no topic.</param>
    public void Add(ReadOnlySpan<int> tokens)
    {
        var end = Math.Min(_window, tokens.Length);
        foreach (var number in tokens[..end])
        {
            Enter(number);
        }

        CountInside();
        for (; end < tokens.Length; end++)
        {
            Leave(tokens[end - _window]);
            Enter(tokens[end]);
            CountInside();
        }

        foreach (var number in tokens[Math.Max(0, end - _window)..])
        {
            Forget(number);
        }

        _inside.Clear();
    }

    private static (Dictionary<string, int> Numbers, int[][] Partners) Number(IReadOnlyList<IReadOnlyList<string>> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var partners = new List<SortedSet<int>>();
        foreach (var topic in topics)
        {
            foreach (var word in topic)
            {
                if (numbers.TryAdd(word, partners.Count))
                {
                    partners.Add([]);
                }
            }

            foreach (var word in topic)
            {
                partners[numbers[word]].UnionWith(topic.Select(other => numbers[other]));
            }
        }

        return (numbers, [.. partners.Select((others, word) => others.Where(other => other > word).ToArray())]);
    }

    private void Enter(int number)
    {
        if (number < 0)
        {
            return;
        }

        _copies[number]++;
        if (!_isInside[number])
        {
            _isInside[number] = true;
            _inside.Add(number);
        }
    }

    private void Leave(int number)
    {
        if (number >= 0 && (--_copies[number] == 0 || _gensimCounts) && _isInside[number])
        {
            _isInside[number] = false;
            _inside.Remove(number);
        }
    }

    private void Forget(int number)
    {
        if (number >= 0)
        {
            (_isInside[number], _copies[number]) = (false, 0);
        }
    }

    private void CountInside()
    {
        Windows++;
        foreach (var word in _inside)
        {
            _words[word]++;
            if (_partners[word].Length <= LookupsWorth * _inside.Count)
            {
                LookAtPartners(_partners[word], _pairs[word]);
            }
            else
            {
                LookUpInside(word, _partners[word], _pairs[word]);
            }
        }
    }

    private void LookAtPartners(int[] partners, long[] pairs)
    {
        for (var place = 0; place < partners.Length; place++)
        {
            pairs[place] += _isInside[partners[place]] ? 1 : 0;
        }
    }

    private void LookUpInside(int word, int[] partners, long[] pairs)
    {
        foreach (var other in _inside)
        {
            if (other > word && Array.BinarySearch(partners, other) is >= 0 and var place)
            {
                pairs[place]++;
            }
        }
    }
}
