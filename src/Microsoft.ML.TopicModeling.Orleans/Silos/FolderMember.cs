using System.Globalization;

namespace Microsoft.ML.TopicModeling.Silos;

/// <summary>A silo as the file of members has it.</summary>
internal sealed record FolderMember(
    string Address,
    SiloStatus Status,
    string Name,
    string Host,
    int GatewayPort,
    DateTime Start,
    DateTime Alive,
    IReadOnlyList<FolderMember.Suspicion> Suspicions,
    int Version)
{
    /// <summary>What tells one version of the row from another.</summary>
    public string ETag => Version.ToString(CultureInfo.InvariantCulture);

    public static FolderMember Of(MembershipEntry entry, int version) => new(
        entry.SiloAddress.ToParsableString(),
        entry.Status,
        entry.SiloName,
        entry.HostName,
        entry.ProxyPort,
        entry.StartTime,
        entry.IAmAliveTime,
        [.. (entry.SuspectTimes ?? []).Select(suspect => new Suspicion(suspect.Item1.ToParsableString(), suspect.Item2))],
        version);

    public Tuple<MembershipEntry, string> ToRow() => new(
        new MembershipEntry
        {
            SiloAddress = SiloAddress.FromParsableString(Address),
            Status = Status,
            SiloName = Name,
            HostName = Host,
            ProxyPort = GatewayPort,
            StartTime = Start,
            IAmAliveTime = Alive,
            SuspectTimes = [.. Suspicions.Select(suspect => new Tuple<SiloAddress, DateTime>(SiloAddress.FromParsableString(suspect.By), suspect.At))],
        },
        ETag);

    internal sealed record Suspicion(string By, DateTime At);
}
