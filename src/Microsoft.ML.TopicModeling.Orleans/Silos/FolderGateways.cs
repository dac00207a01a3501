using System.Net;
using Orleans.Messaging;

namespace Microsoft.ML.TopicModeling.Silos;

/// <summary>Tells clients the gateways of the silos that are members.</summary>
/// <param name="folder">The folder of <see cref="FolderMembershipTable"/>.</param>
internal sealed class FolderGateways(string folder) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => TimeSpan.FromSeconds(2);

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    public Task<IList<Uri>> GetGateways() => Task.FromResult<IList<Uri>>(
    [
        .. FolderMembers.Read(folder).Members.Where(member => member is { Status: SiloStatus.Active, GatewayPort: > 0 }).Select(GatewayOf),
    ]);

    private static Uri GatewayOf(FolderMember member)
    {
        var address = SiloAddress.FromParsableString(member.Address);
        return SiloAddress.New(new IPEndPoint(address.Endpoint.Address, member.GatewayPort), address.Generation).ToGatewayUri();
    }
}
