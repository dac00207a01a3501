using System.Globalization;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Silos;

/// <summary>The file of the members of a cluster, which only its holder of the lock replaces.</summary>
/// <param name="Version">The version of the table.</param>
/// <param name="Members">The silos.</param>
internal sealed record FolderMembers(int Version, IReadOnlyList<FolderMember> Members)
{
    private const string FileName = "members.json";

    /// <summary>The version as Orleans wants it.</summary>
    public TableVersion TableVersion => new(Version, Version.ToString(CultureInfo.InvariantCulture));

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static FolderMembers Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize<FolderMembers>(file) is { Members: not null } members ? members : throw new JsonException("it is empty");
        }
        catch (FileNotFoundException)
        {
            return new(0, []);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is damaged: {e.Message} Stop all silos, and delete it.", e);
        }
    }

    /// <summary>Changes the file while nobody else does.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="change">The members after the change; null to leave them.</param>
    /// <returns>Whether they were changed.</returns>
    public static async Task<bool> ChangeAsync(string folder, Func<FolderMembers, FolderMembers?> change)
    {
        using var unused = await FolderLock.TakeAsync(Path.Combine(folder, "members.lock")).ConfigureAwait(false);
        if (change(Read(folder)) is not { } changed)
        {
            return false;
        }

        AtomicFile.Write(Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, changed));
        return true;
    }
}
