using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// The documents of each class as one text: joined by a space, then cleaned. These are the documents of class-based TF-IDF.
/// </summary>
/// <remarks>
/// The texts are not made unless asked for: the vectorizer counts a class's documents one after the other, n-grams across their joints
/// included.
/// A class whose text is empty has the text "emptydoc", as in BERTopic.
/// </remarks>
public sealed class ClassTexts
{
    internal const string EmptyText = "emptydoc";

    private readonly IReadOnlyList<string> _documents;
    private readonly TextCleaning _cleaning;
    private readonly int[] _order;
    private readonly int[] _starts;
    private readonly IReadOnlyList<int[]>? _unions;

    /// <summary>Groups documents by class.</summary>
    /// <param name="documents">The texts; null counts as empty.</param>
    /// <param name="classes">The class of each document, from 0 to <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">The number of classes; some may have no document.</param>
    /// <param name="cleaning">What happens to the joined texts.</param>
    /// <exception cref="ArgumentException">There are not as many classes as documents, or a class is out of range.</exception>
    public ClassTexts(IReadOnlyList<string> documents, IReadOnlyList<int> classes, int classCount, TextCleaning cleaning = TextCleaning.None)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(classes);
        Throw.IfLess(classCount, 0, nameof(classCount));
        Throw.IfUndefined(cleaning, nameof(cleaning));
        Throw.If(
            classes.Count != documents.Count,
            $"There are {documents.Count} documents, but the classes of {classes.Count}. Give one class for each document.",
            nameof(classes));
        _documents = documents;
        _cleaning = cleaning;
        _order = new int[documents.Count];
        _starts = new int[classCount + 1];
        foreach (var number in classes)
        {
            Throw.IfOutside(number, 0, classCount - 1, nameof(classes));
            _starts[number + 1]++;
        }

        for (var i = 0; i < classCount; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        var next = _starts[..classCount];
        for (var i = 0; i < _order.Length; i++)
        {
            _order[next[classes[i]]++] = i;
        }
    }

    private ClassTexts(ClassTexts parts, IReadOnlyList<int[]> unions)
    {
        (_documents, _cleaning, _order, _starts) = (parts._documents, parts._cleaning, parts._order, parts._starts);
        _unions = unions;
    }

    /// <summary>The number of classes.</summary>
    public int Count => _unions?.Count ?? _starts.Length - 1;

    /// <summary>
    /// The text of a class as BERTopic cleans it. Where its words are counted, white space of any kind keeps them apart, which BERTopic
    /// deletes but for spaces, tabs and line feeds.
    /// </summary>
    /// <param name="number">The class, from 0.</param>
    public string this[int number]
    {
        get => Cleaned(number, keepsWordsApart: false);
    }

    /// <summary>The documents of a class, in their order.</summary>
    /// <param name="number">The class, from 0.</param>
    public ReadOnlySpan<int> Documents(int number)
    {
        if (_unions is null)
        {
            return Part(number);
        }

        if (_unions[number] is [var single])
        {
            return Part(single);
        }

        var documents = new List<int>();
        foreach (var part in _unions[number])
        {
            documents.AddRange(Part(part));
        }

        documents.Sort();
        return CollectionsMarshal.AsSpan(documents);
    }

    /// <summary>Some of the classes, alone or joined; two of the new classes may share documents.</summary>
    /// <param name="unions">The classes that each new class consists of.</param>
    internal ClassTexts Join(IReadOnlyList<int[]> unions) =>
        new(this, _unions is null ? unions : [.. unions.Select(union => union.SelectMany(part => _unions[part]).ToArray())]);

    /// <summary>The classes as rows: each document a piece, or the whole text at once.</summary>
    internal TextRows Rows(bool byDocument) =>
        byDocument
            ? TextRows.OfClasses(this, _documents, _cleaning)
            : TextRows.OfDocuments([.. Enumerable.Range(0, Count).Select(row => Cleaned(row, keepsWordsApart: true))]);

    private string Cleaned(int number, bool keepsWordsApart)
    {
        var joined = string.Join(' ', Documents(number).ToArray().Select(i => _documents[i]));
        return TextCleaner.Clean(joined, _cleaning, keepsWordsApart) is { Length: > 0 } text ? text : EmptyText;
    }

    private ReadOnlySpan<int> Part(int number) => _order.AsSpan(_starts[number].._starts[number + 1]);
}
