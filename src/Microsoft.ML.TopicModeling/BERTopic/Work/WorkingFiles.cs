using System.Text.RegularExpressions;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>The names of the files that a fit has in its working directory. No other file there is ever touched.</summary>
internal static partial class WorkingFiles
{
    public const string Lock = Prefix + "lock";

    public const string Manifest = Prefix + "manifest.json";

    private const string Prefix = "topicmodeling-";

    private const string Scratch = "scratch";

    /// <summary>The file of a sealed stage.</summary>
    public static string NameOf(string stage, string key) => $"{Prefix}{stage.ToLowerInvariant().Replace(' ', '-')}.{key}.bin";

    /// <summary>The checksums of the blocks of a file.</summary>
    public static string SealsOf(string file) => Path.ChangeExtension(file, ".seals");

    /// <summary>A file that is of no use when the fit has ended.</summary>
    public static string NewScratch() => $"{Prefix}{Scratch}.{Guid.NewGuid():N}.tmp";

    /// <summary>Removes what no seal names: the work of other fits, and what killed ones have left.</summary>
    /// <param name="folder">The folder, locked.</param>
    /// <param name="named">The names of the files that stay.</param>
    public static void RemoveOthers(string folder, IReadOnlyCollection<string> named) => AtomicFile.RemoveLeft(
        Directory.EnumerateFiles(folder, $"{Prefix}*")
            .Where(path => Own().IsMatch(Path.GetFileName(path)) && !named.Contains(Path.GetFileName(path))));

    [GeneratedRegex(@"^topicmodeling-([a-z-]+[0-9]*\.[0-9a-f]{16}\.(bin|seals)|scratch\.[0-9a-f]{32}\.tmp|.*\.[0-9a-f]{48}\.tmp)$")]
    private static partial Regex Own();
}
