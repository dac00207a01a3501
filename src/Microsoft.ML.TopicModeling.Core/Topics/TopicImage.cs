using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the images that stand for a topic.</summary>
/// <param name="Jpeg">The bytes of a JPEG file that shows them beside each other; empty if none was drawn.</param>
/// <param name="Rows">The rows of their documents in the fit, the nearest to the topic first; empty if they are not known.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicImage(ReadOnlyMemory<byte> Jpeg, IReadOnlyList<int> Rows)
{
    /// <summary>The largest file that a model may hold.</summary>
    internal const int MostBytes = 16 << 20;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Rows.Count} images, {Jpeg.Length} bytes");

    /// <summary>Whether bytes look like a JPEG file that a model may hold.</summary>
    internal static bool IsJpeg(ReadOnlySpan<byte> file) =>
        file.Length <= MostBytes && file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);
}
