using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.TopicModeling.Serving;

/// <summary>Texts on their way to a silo.</summary>
/// <param name="Texts">The texts.</param>
/// <param name="Vectors">Their embeddings, row by row; null if they are to be embedded.</param>
/// <param name="Dimension">The length of a row.</param>
[GenerateSerializer]
[Immutable]
[Alias("topics.TextBatch")]
internal sealed record TextBatch([property: Id(0)] string[] Texts, [property: Id(1)] float[]? Vectors, [property: Id(2)] int Dimension)
{
    public PointMatrix<float>? Points => Vectors is null ? null : new(Vectors, Dimension);

    /// <exception cref="ArgumentException">There are no texts, or not as many vectors.</exception>
    public static TextBatch Of(IReadOnlyList<string> texts, PointMatrix<float>? vectors)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Throw.If(texts.Count == 0, "There are no texts. Give at least one.", nameof(texts));
        Throw.If(
            vectors is { } given && given.Count != texts.Count,
            $"There are {vectors?.Count} vectors for {texts.Count} texts. Give each text its vector.",
            nameof(vectors));
        return new([.. texts.Select(text => text ?? "")], vectors?.Values.ToArray(), vectors?.Dimension ?? 0);
    }

    /// <summary>What tells the batch from others.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in Texts)
        {
            hash.AppendData(SHA256.HashData(Encoding.Unicode.GetBytes(text)));
        }

        hash.AppendData(MemoryMarshal.AsBytes(Vectors.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
