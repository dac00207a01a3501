using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>A random sample of documents in constant memory: those whose ids have the lowest hashes.</summary>
/// <remarks>It does not depend on the order of the documents, and the samples of parts of a corpus make that of the whole.</remarks>
/// <param name="capacity">How many it keeps.</param>
/// <param name="seed">The seed of the hashes.</param>
internal sealed class DocumentSample(int capacity, int seed)
{
    private readonly SortedSet<(ulong Hash, string Id, string Text)> _documents = new(ByHash);

    private static readonly Comparer<(ulong Hash, string Id, string Text)> ByHash = Comparer<(ulong Hash, string Id, string Text)>.Create(
        (left, right) => left.Hash != right.Hash ? left.Hash.CompareTo(right.Hash)
            : string.CompareOrdinal(left.Id, right.Id) is not 0 and var order ? order
            : string.CompareOrdinal(left.Text, right.Text));

    /// <summary>The texts in the order of the hashes.</summary>
    public IEnumerable<string> Texts => _documents.Select(document => document.Text);

    public void Add(string id, string text) => Keep((DocumentHash.Of(id, seed, DocumentHash.Representative), id, text));

    public void Add(DocumentSample other)
    {
        foreach (var document in other._documents)
        {
            Keep(document);
        }
    }

    // Binary format: the ids and the texts (Text[]) in the order of their hashes.
    public void Write(CheckedWriter writer)
    {
        writer.Texts([.. _documents.Select(document => document.Id)]);
        writer.Texts([.. _documents.Select(document => document.Text)]);
    }

    /// <param name="reader">The file.</param>
    /// <param name="most">How many there can be.</param>
    public void Read(CheckedReader reader, long most)
    {
        var ids = reader.Texts("the ids of documents");
        var texts = reader.Texts("the texts of documents");
        if (ids.Length != texts.Length || ids.Length > Math.Min(most, capacity))
        {
            throw reader.Invalid("the documents", $"are {ids.Length} with {texts.Length} texts, at most {Math.Min(most, capacity)}");
        }

        foreach (var (id, text) in ids.Zip(texts))
        {
            Add(id, text);
        }
    }

    private void Keep((ulong Hash, string Id, string Text) document)
    {
        if (_documents.Count < capacity || (capacity > 0 && ByHash.Compare(document, _documents.Max) < 0))
        {
            _documents.Add(document);
            if (_documents.Count > capacity)
            {
                _documents.Remove(_documents.Max);
            }
        }
    }
}
