using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Serve;

/// <summary>A service on a free port of the loopback, and a client of it.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningService(WebApplication app)
    {
        _app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public static async Task<RunningService> StartAsync(TopicScorer scorer, TopicQueueOptions options)
    {
        var app = TopicService.Create(scorer, options, ["--urls", "http://127.0.0.1:0"]);
        await app.StartAsync();
        return new RunningService(app);
    }

    public Task<HttpResponseMessage> PostAsync(string? text, CancellationToken cancellation = default) =>
        Client.PostAsJsonAsync("/topic", new TopicRequest(text), cancellation);

    /// <summary>The answer, and null if the service had no room for the question.</summary>
    public async Task<TopicAnswer?> AskAsync(string text)
    {
        using var response = await PostAsync(text);
        return response.StatusCode == HttpStatusCode.ServiceUnavailable
            ? null
            : await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TopicAnswer>();
    }

    public async Task<QueueState> HealthAsync() => (await Client.GetFromJsonAsync<QueueState>("/health"))!;

    /// <summary>Waits until the queue is as it should be.</summary>
    public async Task WaitUntilAsync(Func<QueueState, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo(await HealthAsync()))
        {
            await Task.Delay(5, patience.Token);
        }
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
