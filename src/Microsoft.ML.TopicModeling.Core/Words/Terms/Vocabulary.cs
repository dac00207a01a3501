using System.Collections;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the terms of a fitted vectorizer by column. A learned vocabulary is sorted by code point. It is immutable.</summary>
public sealed class Vocabulary : IReadOnlyList<string>
{
    internal Vocabulary(TermTable terms) => Terms = terms;

    /// <summary>Initializes a new instance of the <see cref="Vocabulary"/> class with terms in the given order.</summary>
    /// <param name="terms">The terms, all distinct.</param>
    /// <exception cref="ArgumentException">A term is null or occurs twice.</exception>
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

    /// <summary>Gets the number of terms.</summary>
    public int Count => Terms.Count;

    /// <summary>Gets the table that finds the terms.</summary>
    internal TermTable Terms { get; }

    /// <summary>Gets the term of a column.</summary>
    /// <param name="index">The zero-based column.</param>
    public string this[int index] => Terms[index].ToString();

    /// <summary>Returns the column of a term.</summary>
    /// <param name="term">The term in the form in which the vectorizer finds it, by default in lowercase.</param>
    /// <returns>The zero-based column; −1 if the vocabulary does not contain the term.</returns>
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
