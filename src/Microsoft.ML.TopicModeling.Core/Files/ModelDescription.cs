using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Microsoft.ML.TopicModeling;

/// <summary>What a saved model consists of, part by part.</summary>
/// <param name="Parts">The parts in the order of the stages.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ModelDescription(IReadOnlyList<ModelPart> Parts)
{
    private const double Megabyte = 1e6;

    /// <summary>The size of all parts before the zip compresses them.</summary>
    public long Bytes => Parts.Sum(part => part.Bytes);

    /// <summary>A line for each part: its size in megabytes and its name.</summary>
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
