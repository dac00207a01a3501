namespace Microsoft.ML.TopicModeling.Silos;

/// <summary>The members of a cluster in a file of a folder that all silos share, so that none of them is needed for the others to go on.</summary>
/// <param name="folder">The folder.</param>
internal sealed class FolderMembershipTable(string folder) : IMembershipTable
{
    public Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        Directory.CreateDirectory(folder);
        return Task.CompletedTask;
    }

    public Task DeleteMembershipTableEntries(string clusterId) =>
        FolderMembers.ChangeAsync(folder, members => members with { Version = members.Version + 1, Members = [] });

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => FolderMembers.ChangeAsync(folder, members => members with
    {
        Members = [.. members.Members.Where(member => member.Status != SiloStatus.Dead || member.Alive >= beforeDate.UtcDateTime)],
    });

    public Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        var members = FolderMembers.Read(folder);
        var row = members.Members.FirstOrDefault(member => member.Address == key.ToParsableString());
        return Task.FromResult(row is null ? new MembershipTableData(members.TableVersion) : new(row.ToRow(), members.TableVersion));
    }

    public Task<MembershipTableData> ReadAll()
    {
        var members = FolderMembers.Read(folder);
        return Task.FromResult(new MembershipTableData([.. members.Members.Select(member => member.ToRow())], members.TableVersion));
    }

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => FolderMembers.ChangeAsync(folder, members =>
        Place(members, entry) >= 0 || members.TableVersion.VersionEtag != tableVersion.VersionEtag
            ? null
            : new(tableVersion.Version, [.. members.Members, FolderMember.Of(entry, tableVersion.Version)]));

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => FolderMembers.ChangeAsync(folder, members =>
        Place(members, entry) is not (>= 0 and var place)
            || members.Members[place].ETag != etag
            || members.TableVersion.VersionEtag != tableVersion.VersionEtag
                ? null
                : Replaced(members with { Version = tableVersion.Version }, place, FolderMember.Of(entry, tableVersion.Version)));

    public Task UpdateIAmAlive(MembershipEntry entry) => FolderMembers.ChangeAsync(folder, members =>
        Place(members, entry) is >= 0 and var place
            ? Replaced(members, place, members.Members[place] with { Alive = entry.IAmAliveTime })
            : null);

    private static int Place(FolderMembers members, MembershipEntry entry)
    {
        var address = entry.SiloAddress.ToParsableString();
        return members.Members.ToList().FindIndex(member => member.Address == address);
    }

    private static FolderMembers Replaced(FolderMembers members, int place, FolderMember member) =>
        members with { Members = [.. members.Members.Take(place), member, .. members.Members.Skip(place + 1)] };
}
