using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a row of the table of the images of topics.</summary>
/// <param name="Topic">The topic's id; −1 for the outliers.</param>
/// <param name="Count">The number of its documents.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Rows">The rows of the documents whose images stand for it.</param>
/// <param name="Image">The bytes of a JPEG file that shows them; empty if none was drawn.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicImageInfo(int Topic, int Count, string Name, IReadOnlyList<int> Rows, ReadOnlyMemory<byte> Image)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Name} ({Count} documents): {Rows.Count} images, {Image.Length} bytes");
}
