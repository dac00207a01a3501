using System.Collections;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>The terms of a fitted vectorizer, by column; a learned vocabulary is sorted by code point. It never changes.</summary>
public sealed class Vocabulary : IReadOnlyList<string>
{
    internal Vocabulary(TermTable terms) => Terms = terms;

    /// <summary>Takes over terms in the order given.</summary>
    /// <param name="terms">The terms, all different.</param>
    /// <exception cref="ArgumentException">A term is null or there twice.</exception>
    public Vocabulary(IReadOnlyList<string> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Terms = new TermTable(terms.Count);
        for (var i = 0; i < terms.Count; i++)
        {
            var term = terms[i];
            Throw.If(term is null, $"Term {i} of the vocabulary is null. Remove it.", nameof(terms));
            Throw.If(Terms.GetOrAdd(term) != i, $"The vocabulary holds '{term}' twice. Remove one.", nameof(terms));
        }
    }

    /// <summary>The number of terms.</summary>
    public int Count => Terms.Count;

    /// <summary>The terms as the table that finds them.</summary>
    internal TermTable Terms { get; }

    /// <summary>The term of a column.</summary>
    /// <param name="index">The column, from 0.</param>
    public string this[int index] => Terms[index].ToString();

    /// <summary>The column of a term, or −1 if it is not in the vocabulary.</summary>
    /// <param name="term">The term, in the form in which the vectorizer would find it: by default in lower case.</param>
    public int IndexOf(ReadOnlySpan<char> term) => Terms.Find(term);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Binary format: the length of each term (Int32[]), then all their UTF-16 units (Char[]).
    internal void Write(CheckedWriter writer)
    {
        var lengths = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            lengths[i] = Terms[i].Length;
        }

        writer.Array<int>(lengths);
        writer.Array(Terms.AllText);
    }

    internal static Vocabulary Read(CheckedReader reader)
    {
        var lengths = reader.Indices("Vocabulary.Lengths", 0, int.MaxValue);
        var text = reader.Array<char>("Vocabulary.Text", lengths.Sum(length => (long)length));
        var terms = new TermTable(lengths.Length);
        var start = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            if (terms.GetOrAdd(text.AsSpan(start, lengths[i])) != i)
            {
                throw reader.Invalid("Vocabulary.Text", $"holds term {i} twice");
            }

            start += lengths[i];
        }

        return new Vocabulary(terms);
    }
}
