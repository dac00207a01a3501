using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>What is known of the documents of a topic, beside their words.</summary>
/// <param name="dimension">Of an embedding; 0 for none.</param>
/// <param name="sampleSize">How many documents are kept.</param>
/// <param name="seed">The seed by which they are drawn.</param>
internal sealed class TopicTotal(int dimension, int sampleSize, int seed)
{
    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Whether anything of a text is left when it is cleaned.</summary>
    public bool HasText { get; private set; }

    /// <summary>The sum of their embeddings.</summary>
    public ExactSum Sum { get; private set; } = new(dimension);

    /// <summary>Those that may stand for the topic.</summary>
    public DocumentSample Sample { get; } = new(sampleSize, seed);

    public void Add(string id, string text, bool hasText, ReadOnlySpan<float> embedding)
    {
        Count++;
        HasText |= hasText;
        Sum.Add(embedding);
        Sample.Add(id, text);
    }

    public void Add(TopicTotal other)
    {
        Count += other.Count;
        HasText |= other.HasText;
        Sum.Add(other.Sum);
        Sample.Add(other.Sample);
    }

    // Binary format: Count (Int64), HasText (Boolean), the sum (ExactSum), the sample (DocumentSample).
    public void Write(CheckedWriter writer)
    {
        writer.Int64(Count);
        writer.Boolean(HasText);
        Sum.Write(writer);
        Sample.Write(writer);
    }

    public void Read(CheckedReader reader)
    {
        Count = reader.Int64("the number of documents");
        if (Count is < 0 or > int.MaxValue)
        {
            throw reader.Invalid("the number of documents", $"is {Count}, but has to lie between 0 and {int.MaxValue}");
        }

        HasText = reader.Boolean("whether documents have text");
        Sum = ExactSum.Read(reader, Sum.Dimension, Count);
        Sample.Read(reader, Count);
    }
}
