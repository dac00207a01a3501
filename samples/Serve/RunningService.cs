using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML.TopicModeling;

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

    /// <param name="model">The model file.</param>
    /// <param name="settings">Further settings, such as "TopicBatcher:Capacity=8".</param>
    public static async Task<RunningService> StartAsync(string model, params string[] settings)
    {
        var app = TopicService.Create(
            ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Critical", $"--TopicModel:Path={model}", .. settings.Select(setting => $"--{setting}")]);
        await app.StartAsync();
        return new RunningService(app);
    }

    public Task<HttpResponseMessage> PostAsync(string? text) => Client.PostAsJsonAsync("/topic", new TopicRequest(text));

    public async Task<TopicScore> AskAsync(string text)
    {
        using var response = await PostAsync(text);
        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TopicScore>();
    }

    public async Task<TopicBatcherState> StateAsync() => (await Client.GetFromJsonAsync<TopicBatcherState>("/state"))!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
