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
    public static FolderMembers Read(string folder) =>
        SharedFile.Read<FolderMembers>(Path.Combine(folder, FileName), members => members.Members is not null, "Stop all silos, and delete it.")
        ?? new(0, []);

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
