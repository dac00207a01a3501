using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents the documents of each class as one text, joined by spaces and then cleaned. These texts are the documents of class-based
/// TF-IDF.
/// </summary>
/// <remarks>
/// The texts are built only on request. The vectorizer counts the documents of a class one after another, including the n-grams across
/// their boundaries. A class whose text is empty has the text "emptydoc", as in BERTopic.
/// </remarks>
public sealed class ClassTexts
{
    internal const string EmptyText = "emptydoc";

    private readonly IReadOnlyList<string> _documents;
    private readonly TextCleaning _cleaning;
    private readonly int[] _order;
    private readonly int[] _starts;
    private readonly IReadOnlyList<int[]>? _unions;

    /// <summary>Initializes a new instance of the <see cref="ClassTexts"/> class that groups documents by class.</summary>
    /// <param name="documents">The texts. A null text counts as empty.</param>
    /// <param name="classes">The class of each document, from 0 to <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">The number of classes. Classes without documents are allowed.</param>
    /// <param name="cleaning">The cleaning of the joined texts.</param>
    /// <exception cref="ArgumentException">The numbers of documents and classes differ, or a class is out of range.</exception>
    public ClassTexts(
        IReadOnlyList<string> documents, IReadOnlyList<int> classes, int classCount, TextCleaning cleaning = TextCleaning.None)
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

    /// <summary>Gets the number of classes.</summary>
    public int Count => _unions?.Count ?? _starts.Length - 1;

    /// <summary>
    /// Gets the text of a class as BERTopic cleans it. When its words are counted, any kind of white space separates them; BERTopic deletes
    /// white space other than spaces, tabs and line feeds.
    /// </summary>
    /// <param name="number">The zero-based class.</param>
    public string this[int number]
    {
        get => Cleaned(number, keepsWordsApart: false);
    }

    /// <summary>Returns the indices of the documents of a class, in ascending order.</summary>
    /// <param name="number">The zero-based class.</param>
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

    /// <summary>Returns some of the classes, alone or joined. New classes may share documents.</summary>
    /// <param name="unions">The classes that make up each new class.</param>
    internal ClassTexts Join(IReadOnlyList<int[]> unions) =>
        new(this, _unions is null ? unions : [.. unions.Select(union => union.SelectMany(part => _unions[part]).ToArray())]);

    /// <summary>Returns the classes as rows whose pieces are the documents or the whole text.</summary>
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
