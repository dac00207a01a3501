using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>A random sample of the different texts of a stream, in constant memory: those with the lowest hashes.</summary>
/// <remarks>It does not depend on the order of the texts, and samples of parts of a stream make that of the whole.</remarks>
/// <param name="capacity">How many it keeps.</param>
internal sealed class OutlierSample(int capacity)
{
    // A longer text is cut off.
    private const int LongestText = 4096;

    private readonly SortedDictionary<ulong, (string Text, float[]? Vector)> _texts = [];

    /// <summary>The texts with their vectors, if they are known.</summary>
    public IReadOnlyCollection<(string Text, float[]? Vector)> Texts => _texts.Values;

    public void Add(string text, ReadOnlySpan<float> vector)
    {
        var hash = DocumentOrder.Hash([text])[0];
        if (capacity > 0 && (_texts.Count < capacity || hash < _texts.Keys.Last()))
        {
            Keep(hash, text.Length <= LongestText ? text : text[..LongestText], vector.IsEmpty ? null : vector.ToArray());
        }
    }

    public void Add(OutlierSample other)
    {
        foreach (var (hash, (text, vector)) in other._texts)
        {
            Keep(hash, text, vector);
        }
    }

    // Binary format: the hashes (UInt64[]), the texts (Text[]), the vector of each, empty where it is not known (Single[]).
    public void Write(CheckedWriter writer)
    {
        writer.Array<ulong>([.. _texts.Keys]);
        writer.Texts([.. _texts.Values.Select(text => text.Text)]);
        foreach (var (_, vector) in _texts.Values)
        {
            writer.FiniteArray<float>(vector ?? [], "The vectors of outliers");
        }
    }

    public void Read(CheckedReader reader, int dimension)
    {
        var hashes = reader.Array<ulong>("the hashes of outliers");
        var texts = reader.Texts("the outliers");
        if (hashes.Length != texts.Length || hashes.Length > capacity)
        {
            throw reader.Invalid("the outliers", $"are {texts.Length} with {hashes.Length} hashes, at most {capacity}");
        }

        foreach (var (hash, text) in hashes.Zip(texts))
        {
            var vector = reader.FiniteSingles("the vector of an outlier");
            if (vector.Length != 0 && vector.Length != dimension)
            {
                throw reader.Invalid("the vector of an outlier", $"has {vector.Length} numbers, and the topics {dimension}");
            }

            Keep(hash, text, vector.Length == 0 ? null : vector);
        }
    }

    private void Keep(ulong hash, string text, float[]? vector)
    {
        _texts.TryAdd(hash, (text, vector));
        if (_texts.Count > capacity)
        {
            _texts.Remove(_texts.Keys.Last());
        }
    }
}
