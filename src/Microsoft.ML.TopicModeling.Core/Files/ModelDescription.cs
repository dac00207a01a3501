using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the parts of a saved model.</summary>
/// <param name="Parts">The parts, in the order of the stages.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ModelDescription(IReadOnlyList<ModelPart> Parts)
{
    private const double Megabyte = 1e6;

    /// <summary>Gets the total size of the parts in bytes, before compression.</summary>
    public long Bytes => Parts.Sum(part => part.Bytes);

    /// <summary>Returns a line for each part, with its size in megabytes and its name.</summary>
    /// <returns>The lines.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, bytes) in Parts.Append(new ModelPart("all", Bytes)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{bytes / Megabyte,10:0.000} MB  {name}");
        }

        return text.ToString();
    }
}
