namespace Microsoft.ML.TopicModeling.Corpus;

/// <summary>What the name of a file says of it.</summary>
internal static class FileEnding
{
    /// <summary>Whether a file, compressed or not, has one of some endings.</summary>
    public static bool Is(string path, params ReadOnlySpan<string> endings)
    {
        var name = LineRange.IsCompressed(path) ? path[..^".gz".Length] : path;
        foreach (var ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The id of a document that has none.</summary>
    public static string PlaceOf(Shard shard, long place) => FormattableString.Invariant($"{Path.GetFileName(shard.Path)}@{place}");
}
