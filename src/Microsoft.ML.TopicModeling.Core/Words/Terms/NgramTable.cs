namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>
/// Distinct n-grams of tokens, numbered from 0 in order of arrival. Each is a pair of numbers: a shorter n-gram and one more token.
/// </summary>
/// <remarks>
/// Finding a pair of numbers takes a fraction of the time of finding the text of several words. The texts, most of which would be dropped
/// or never read, are built once at the end. Only tokens are looked up as texts.
/// </remarks>
internal sealed class NgramTable
{
    /// <summary>The n-gram without tokens.</summary>
    public const int Root = -1;

    private readonly List<int> _numbersOfTokens = [];
    private Node[] _nodes = new Node[256];
    private Slot[] _slots = new Slot[512];

    /// <summary>The tokens as texts.</summary>
    public TermTable Tokens { get; } = new();

    public int Count { get; private set; }

    /// <summary>How many tokens an n-gram has.</summary>
    public int Length(int number) => _nodes[number].Length;

    /// <summary>The number of an n-gram and one more token, which is added if it is new.</summary>
    /// <param name="prefix">The n-gram; <see cref="Root"/> for none.</param>
    /// <param name="token">The token's number in <see cref="Tokens"/>.</param>
    public int GetOrAdd(int prefix, int token)
    {
        if (prefix != Root)
        {
            return GetOrAddPair(prefix, token);
        }

        if (token == _numbersOfTokens.Count)
        {
            _numbersOfTokens.Add(Add(Root, token, length: 1));
        }

        return _numbersOfTokens[token];
    }

    /// <summary>Adds the n-grams of another table.</summary>
    /// <returns>Their numbers here.</returns>
    public int[] Unite(NgramTable other)
    {
        var tokens = new int[other.Tokens.Count];
        var numbers = new int[other.Count];
        for (var number = 0; number < numbers.Length; number++)
        {
            ref readonly var node = ref other._nodes[number];
            if (node.Prefix == Root)
            {
                tokens[node.Token] = Tokens.GetOrAdd(other.Tokens, node.Token);
            }

            numbers[number] = GetOrAdd(node.Prefix == Root ? Root : numbers[node.Prefix], tokens[node.Token]);
        }

        return numbers;
    }

    /// <summary>Writes the tokens of an n-gram, from the one at <paramref name="start"/>, as many as there is room for.</summary>
    /// <returns>How many were written.</returns>
    public int CopyTokens(int number, int start, Span<int> tokens)
    {
        var count = Math.Clamp(_nodes[number].Length - start, 0, tokens.Length);
        for (; number != Root; number = _nodes[number].Prefix)
        {
            var place = _nodes[number].Length - 1 - start;
            if (place >= 0 && place < count)
            {
                tokens[place] = _nodes[number].Token;
            }
        }

        return count;
    }

    private int GetOrAddPair(int prefix, int token)
    {
        ref var slot = ref Find(prefix, token);
        if (slot.NumberPlus1 != 0)
        {
            return slot.NumberPlus1 - 1;
        }

        var number = Add(prefix, token, _nodes[prefix].Length + 1);
        slot = new Slot(prefix, token, number + 1);
        if (Count * 2 > _slots.Length)
        {
            Grow();
        }

        return number;
    }

    /// <summary>The slot of a pair, or the free one where it belongs.</summary>
    private ref Slot Find(int prefix, int token)
    {
        var at = Place(prefix, token);
        while (_slots[at].NumberPlus1 != 0 && (_slots[at].Prefix != prefix || _slots[at].Token != token))
        {
            at = (at + 1) & (_slots.Length - 1);
        }

        return ref _slots[at];
    }

    private int Add(int prefix, int token, int length)
    {
        if (Count == _nodes.Length)
        {
            Array.Resize(ref _nodes, Count * 2);
        }

        _nodes[Count] = new Node(prefix, token, length);
        return Count++;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        foreach (var slot in old)
        {
            if (slot.NumberPlus1 != 0)
            {
                Find(slot.Prefix, slot.Token) = slot;
            }
        }
    }

    // The highest bits of the hash, so that a table twice as large has its pairs in about the same order, and growing goes through memory
    // straight. The hash is the framework's own, seeded anew in each process, so no text can be made to collide.
    private int Place(int prefix, int token) => (int)(((ulong)(uint)HashCode.Combine(prefix, token) * (ulong)_slots.Length) >> 32);

    private readonly record struct Node(int Prefix, int Token, int Length);

    /// <param name="Prefix">The shorter n-gram.</param>
    /// <param name="Token">The last token.</param>
    /// <param name="NumberPlus1">1 + the number of both together; 0 where the slot is free.</param>
    private readonly record struct Slot(int Prefix, int Token, int NumberPlus1);
}
