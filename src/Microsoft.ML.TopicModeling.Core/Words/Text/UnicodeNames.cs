using System.Globalization;
using System.IO.Compression;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Finds characters by their names in Unicode 14, and by the aliases of names.</summary>
internal static class UnicodeNames
{
    private const string Ideograph = "CJK UNIFIED IDEOGRAPH-";

    private static readonly (int First, int Last)[] Ideographs =
    [
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B738),
        (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0), (0x30000, 0x3134A),
    ];

    private static readonly Lazy<Dictionary<string, int>> Names = new(Load);

    /// <summary>The character of a name, in capitals or not; null if there is none.</summary>
    public static int? Find(string name)
    {
        var capitals = name.ToUpperInvariant();
        if (capitals.StartsWith(Ideograph, StringComparison.Ordinal))
        {
            var digits = capitals.AsSpan(Ideograph.Length);
            return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                && Array.Exists(Ideographs, range => number >= range.First && number <= range.Last) ? number : null;
        }

        return Names.Value.TryGetValue(capitals, out var codePoint) ? codePoint : null;
    }

    private static Dictionary<string, int> Load()
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        using var resource = typeof(UnicodeNames).Assembly.GetManifestResourceStream("unicode-14-names.br")!;
        using var reader = new StreamReader(new BrotliStream(resource, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            names.Add(
                line[(equals + 1)..],
                int.Parse(line.AsSpan(0, equals), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        }

        return names;
    }
}
