using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary>Some of the rows that come one after the other, each as likely as any other; all of them if they are few.</summary>
/// <remarks>The sample depends on nothing but the rows and their order. Source: Vitter 1985, "Random sampling with a reservoir", algorithm R.</remarks>
internal sealed class RowSample
{
    private const int MostRows = 8192;

    private readonly List<float[]> _rows = [];
    private readonly List<string?> _groups = [];
    private long _seen;

    /// <summary>Gets the group of each sampled row; null for none.</summary>
    public IReadOnlyList<string?> Groups => _groups;

    public PointMatrix<float> ToPoints() => PointMatrix<float>.FromRows(_rows);

    /// <param name="row">The vector.</param>
    /// <param name="group">Its group; empty for none.</param>
    public void Add(ReadOnlySpan<float> row, ReadOnlySpan<char> group)
    {
        var seen = _seen++;
        if (seen < MostRows)
        {
            _rows.Add(row.ToArray());
            _groups.Add(Name(group));
            return;
        }

        var place = (long)(new RandomStream(0, RandomPurpose.SampledRows, seen).NextDouble() * (seen + 1));
        if (place < MostRows)
        {
            row.CopyTo(_rows[(int)place]);
            _groups[(int)place] = Name(group);
        }
    }

    private static string? Name(ReadOnlySpan<char> group) => group.IsEmpty ? null : group.ToString();
}
