using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Counts the terms of one range of texts, piece by piece in the order of the rows.</summary>
internal abstract class TermCounter
{
    private readonly List<int> _terms = [];
    private readonly List<int> _counts = [];
    private int[] _slots = [];

    /// <summary>The rows in ascending order, each with where its entries end; they start where those of the row before end.</summary>
    public List<(int Row, int End)> Rows { get; } = [];

    /// <summary>The terms of all entries; each term once in a row, in no particular order.</summary>
    public ReadOnlySpan<int> EntryTerms => CollectionsMarshal.AsSpan(_terms);

    /// <summary>The count of the term of each entry in its row.</summary>
    public ReadOnlySpan<int> EntryCounts => CollectionsMarshal.AsSpan(_counts);

    /// <summary>The number of tokens that were stop words.</summary>
    public long Stopped { get; set; }

    /// <summary>Adds the terms of a piece of <paramref name="row"/>, which is the last row or a later one.</summary>
    public void Add(int row, TermBuffer buffer)
    {
        var continues = Rows.Count > 0 && Rows[^1].Row == row;
        var rowStart = (continues, Rows.Count) switch { (true, 1) => 0, (true, _) => Rows[^2].End, _ => _terms.Count };
        CountTerms(buffer, rowStart);
        if (continues)
        {
            Rows[^1] = (row, _terms.Count);
        }
        else
        {
            Rows.Add((row, _terms.Count));
        }
    }

    /// <summary>Calls <see cref="Count"/> for each term of a text.</summary>
    protected abstract void CountTerms(TermBuffer buffer, int rowStart);

    /// <summary>Counts a term; its slot is where its last entry is, which may be of an earlier row.</summary>
    protected void Count(int number, int rowStart)
    {
        if (number >= _slots.Length)
        {
            Array.Resize(ref _slots, Math.Max(number + 1, _slots.Length * 2));
        }

        var slot = _slots[number];
        if (slot >= rowStart && slot < _terms.Count && _terms[slot] == number)
        {
            _counts[slot]++;
            return;
        }

        _slots[number] = _terms.Count;
        _terms.Add(number);
        _counts.Add(1);
    }
}
