using System.Net;
using Microsoft.ML.TopicModeling.Silos;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Silos;

public sealed class FolderMembershipTableTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics-members-");

    [Fact]
    public async Task Rows_change_only_with_the_last_version_of_row_and_table()
    {
        var table = await TableAsync();
        var entry = Entry(1, SiloStatus.Joining);

        (await table.InsertRow(entry, (await table.ReadAll()).Version.Next())).Should().BeTrue();
        (await table.InsertRow(entry, (await table.ReadAll()).Version.Next())).Should().BeFalse("it is there");
        (await table.InsertRow(Entry(2, SiloStatus.Joining), new TableVersion(1, "0"))).Should().BeFalse("the table has changed");
        var (known, etag) = (await table.ReadRow(entry.SiloAddress)).Members.Single();
        entry.Status = SiloStatus.Active;
        entry.AddSuspector(Entry(2, default).SiloAddress, new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        (await table.UpdateRow(entry, "other", (await table.ReadAll()).Version.Next())).Should().BeFalse("the row has changed");
        (await table.UpdateRow(entry, etag, (await table.ReadAll()).Version.Next())).Should().BeTrue();

        known.Status.Should().Be(SiloStatus.Joining);
        var read = (await table.ReadAll()).Members.Single().Item1;
        read.ToFullString().Should().Be(entry.ToFullString());
        (await table.ReadAll()).Version.Version.Should().Be(2);
    }

    [Fact]
    public async Task A_sign_of_life_leaves_versions_and_dead_silos_are_removed()
    {
        var table = await TableAsync();
        var entry = Entry(1, SiloStatus.Dead);
        await table.InsertRow(entry, (await table.ReadAll()).Version.Next());
        var before = (await table.ReadAll()).Members.Single().Item2;

        entry.IAmAliveTime = new(2026, 1, 3, 0, 0, 0, DateTimeKind.Utc);
        await table.UpdateIAmAlive(entry);

        (await table.ReadAll()).Members.Single().Item2.Should().Be(before);
        (await table.ReadAll()).Members.Single().Item1.IAmAliveTime.Should().Be(entry.IAmAliveTime);
        await table.CleanupDefunctSiloEntries(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
        (await table.ReadAll()).Members.Should().ContainSingle();
        await table.CleanupDefunctSiloEntries(new DateTimeOffset(2026, 1, 4, 0, 0, 0, TimeSpan.Zero));
        (await table.ReadAll()).Members.Should().BeEmpty();
    }

    [Fact]
    public async Task Of_many_changes_at_once_none_is_lost()
    {
        var table = await TableAsync();

        await Task.WhenAll(Enumerable.Range(1, 20).Select(silo => Task.Run(async () =>
        {
            while (!await table.InsertRow(Entry(silo, SiloStatus.Active), (await table.ReadAll()).Version.Next()))
            {
                // Another one was faster.
            }
        })));

        (await table.ReadAll()).Members.Should().HaveCount(20);
        (await new FolderGateways(_folder.FullName).GetGateways()).Should().HaveCount(20);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<FolderMembershipTable> TableAsync()
    {
        var table = new FolderMembershipTable(_folder.FullName);
        await table.InitializeMembershipTable(true);
        return table;
    }

    private static MembershipEntry Entry(int silo, SiloStatus status) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 10_000 + silo, silo),
        Status = status,
        SiloName = $"silo {silo}",
        HostName = "host",
        ProxyPort = 20_000 + silo,
        StartTime = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        IAmAliveTime = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };
}
