namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Distinct terms, numbered from 0 in order of arrival. Their texts are stored one after another in one array.</summary>
/// <remarks>
/// A dictionary of strings would create an object per term and follow a pointer per comparison, and counting words spends much of its time
/// there. The hash is the one of .NET, which has another seed in each process, so that texts cannot be made to collide.
/// </remarks>
internal sealed class TermTable
{
    private char[] _text;
    private Entry[] _entries;
    private int[] _buckets;
    private int _textLength;

    public TermTable(int capacity = 0)
    {
        var buckets = 256;
        while (buckets < capacity)
        {
            buckets *= 2;
        }

        _buckets = new int[buckets];
        _entries = new Entry[buckets];
        _text = new char[buckets * 8];
    }

    public int Count { get; private set; }

    /// <summary>The text of a term, until the next term is added.</summary>
    public ReadOnlySpan<char> this[int number] => _text.AsSpan(_entries[number].Start, _entries[number].Length);

    /// <summary>The texts of all terms, in the order of their numbers.</summary>
    public ReadOnlySpan<char> AllText => _text.AsSpan(0, _textLength);

    /// <summary>The text of a term of a table to which no more terms are added.</summary>
    public ReadOnlyMemory<char> Memory(int number) => _text.AsMemory(_entries[number].Start, _entries[number].Length);

    /// <summary>A table of some of the terms, numbered in the order given.</summary>
    public TermTable Select(ReadOnlySpan<int> numbers)
    {
        var selected = new TermTable(numbers.Length);
        foreach (var number in numbers)
        {
            selected.Add(this[number], _entries[number].Hash);
        }

        return selected;
    }

    /// <summary>The number of a term, or −1.</summary>
    public int Find(ReadOnlySpan<char> term) => Find(term, string.GetHashCode(term));

    /// <summary>The number of a term, which is added if it is new.</summary>
    public int GetOrAdd(ReadOnlySpan<char> term) => GetOrAdd(term, string.GetHashCode(term));

    /// <summary>Adds a term that is known to be new.</summary>
    public void AddNew(ReadOnlySpan<char> term) => Add(term, string.GetHashCode(term));

    /// <summary>The number here of a term of another table.</summary>
    public int GetOrAdd(TermTable other, int number) => GetOrAdd(other[number], other._entries[number].Hash);

    private int GetOrAdd(ReadOnlySpan<char> term, int hash)
    {
        var found = Find(term, hash);
        return found >= 0 ? found : Add(term, hash);
    }

    private int Find(ReadOnlySpan<char> term, int hash)
    {
        // A bucket holds 1 + the number of its newest term, so that a new array of buckets is an empty one.
        for (var next = _buckets[hash & (_buckets.Length - 1)]; next != 0;)
        {
            ref readonly var entry = ref _entries[next - 1];
            if (entry.Hash == hash && term.SequenceEqual(_text.AsSpan(entry.Start, entry.Length)))
            {
                return next - 1;
            }

            next = entry.Next;
        }

        return -1;
    }

    private int Add(ReadOnlySpan<char> term, int hash)
    {
        if (Count == _entries.Length)
        {
            Grow();
        }

        if (term.Length > _text.Length - _textLength)
        {
            var needed = (long)_textLength + term.Length;
            if (needed > Array.MaxLength)
            {
                throw new InvalidOperationException(
                    $"The different terms have more than {Array.MaxLength} characters in all. "
                    + "Use shorter n-grams, or fit on fewer documents.");
            }

            Array.Resize(ref _text, (int)Math.Min(Array.MaxLength, Math.Max(needed, _text.Length * 2L)));
        }

        term.CopyTo(_text.AsSpan(_textLength));
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries[Count] = new Entry(hash, bucket, _textLength, term.Length);
        bucket = Count + 1;
        _textLength += term.Length;
        return Count++;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_entries.Length];
        for (var number = 0; number < Count; number++)
        {
            ref var entry = ref _entries[number];
            ref var bucket = ref _buckets[entry.Hash & (_buckets.Length - 1)];
            entry = entry with { Next = bucket };
            bucket = number + 1;
        }
    }

    private readonly record struct Entry(int Hash, int Next, int Start, int Length);
}
