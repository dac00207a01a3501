using System.IO.Compression;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Finds how long excerpts may be, so that all of them, deflated, take about so many bytes.</summary>
internal static class ExcerptLength
{
    private const int MostSamples = 4_096;
    private const int MostUnitsOfSample = 4_096;

    /// <returns>The number of UTF-16 units; null if all texts have room as they are.</returns>
    public static int? Of(IReadOnlyList<string?> texts, long maxBytes)
    {
        var bytesOfUnit = BytesOfUnit(texts);
        if (Units(texts, int.MaxValue) * bytesOfUnit <= maxBytes)
        {
            return null;
        }

        var (fits, exceeds) = (0, texts.Max(text => text?.Length ?? 0));
        while (exceeds - fits > 1)
        {
            var middle = fits + ((exceeds - fits) / 2);
            (fits, exceeds) = Units(texts, middle) * bytesOfUnit <= maxBytes ? (middle, exceeds) : (fits, middle);
        }

        return fits;
    }

    private static long Units(IReadOnlyList<string?> texts, int excerpt)
    {
        var units = 0L;
        foreach (var text in texts)
        {
            units += Math.Min(text?.Length ?? 0, excerpt);
        }

        return units;
    }

    /// <summary>Deflates texts from all over the corpus.</summary>
    private static double BytesOfUnit(IReadOnlyList<string?> texts)
    {
        var step = Math.Max(1, texts.Count / MostSamples);
        var bytes = new ByteRun();
        var units = 0L;
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var i = 0; i < texts.Count; i += step)
            {
                bytes.Clear();
                var length = Math.Min(texts[i]?.Length ?? 0, MostUnitsOfSample);
                bytes.AddText(texts[i].AsSpan(0, length));
                deflate.Write(bytes.Bytes);
                units += length;
            }
        }

        return units == 0 ? 0 : (double)deflated.Length / units;
    }
}
