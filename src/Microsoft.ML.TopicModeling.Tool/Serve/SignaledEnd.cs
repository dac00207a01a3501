using Microsoft.Extensions.Hosting;

namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>Leaves it to the command to hear the signals of the system, and to end the service.</summary>
internal sealed class SignaledEnd : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
