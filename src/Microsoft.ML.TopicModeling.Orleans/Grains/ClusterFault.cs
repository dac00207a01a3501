using System.Net.Sockets;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Tells what passes, as when a silo was lost, from what does not.</summary>
internal static class ClusterFault
{
    /// <remarks>
    /// An OrleansException is, among others, a silo that is unavailable, a message that was rejected, a connection that failed, and a state
    /// that another activation has changed. A TimeoutException is an answer that did not come; the others are a silo that ends, and a folder
    /// that cannot be reached.
    /// </remarks>
    public static bool IsPassing(Exception e) => e is TimeoutException or OrleansException or SocketException or IOException
        or ObjectDisposedException or OperationCanceledException;
}
