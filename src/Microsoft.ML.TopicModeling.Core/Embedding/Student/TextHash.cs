namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>A hash of a text that is the same on every machine and in every process.</summary>
/// <remarks>FNV-1a over the UTF-16 units, then the finalizer of SplitMix64, so that the largest bits, too, depend on all units.</remarks>
internal static class TextHash
{
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * 0x100000001B3;
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
