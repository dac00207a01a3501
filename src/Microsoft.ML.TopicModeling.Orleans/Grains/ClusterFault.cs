using System.Net.Sockets;
using Orleans.Storage;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Tells what passes, as when a silo was lost, from what does not.</summary>
internal static class ClusterFault
{
    public static bool IsPassing(Exception e) => e is TimeoutException or OrleansException or SocketException or IOException
        or ObjectDisposedException or OperationCanceledException or InconsistentStateException or InvalidOperationException;
}
