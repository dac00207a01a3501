using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Documents of a shard that were drawn to be fitted, with their embeddings.</summary>
internal sealed record SampleFile(string[] Texts, int Dimension, float[] Vectors)
{
    private static readonly FileKind Kind = new("sample", Magic: 0x504D5354, Version: 1);

    /// <summary>Whether a document is drawn, which its id alone decides.</summary>
    public static bool Draws(string id, double share, int seed) =>
        share >= 1 || DocumentHash.Of(id, seed, DocumentHash.Sample) / 18_446_744_073_709_551_616.0 < share;

    // Binary format: "TSMP", version, dimension (Int32), texts (Text[]), vectors (Single[]).
    public void Write(Stream stream) => Kind.Write(stream, writer =>
    {
        writer.Int32(Dimension);
        writer.Texts(Texts);
        writer.FiniteArray<float>(Vectors, "The embeddings of the sample");
    });

    public static SampleFile Read(Stream stream) => Kind.Read(stream, (reader, _) =>
    {
        var dimension = reader.Int32("the length of embeddings", 0);
        var texts = reader.Texts("the texts");
        return new SampleFile(texts, dimension, reader.FiniteSingles("the embeddings", (long)texts.Length * dimension));
    });
}
