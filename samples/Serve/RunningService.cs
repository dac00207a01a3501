using System.Net;
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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WebApplication _app;

    private RunningService(WebApplication app)
    {
        _app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    /// <param name="model">The model file.</param>
    /// <param name="settings">Further settings, such as "Service:Capacity=8".</param>
    /// <param name="gate">Held open or shut by a test; null for none.</param>
    public static async Task<RunningService> StartAsync(string model, string[]? settings = null, Gate? gate = null)
    {
        string[] args = ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Critical", $"--TopicModel:Path={model}", .. settings?.Select(setting => $"--{setting}") ?? []];
        var app = TopicService.Create(args, services =>
        {
            if (gate is not null)
            {
                services.AddSingleton<ScoreTexts>(provider => gate.Guard(provider.GetRequiredService<TopicScorer>().Score));
            }
        });
        await app.StartAsync();
        return new RunningService(app);
    }

    public Task<HttpResponseMessage> PostAsync(string? text, CancellationToken cancellation = default) =>
        Client.PostAsJsonAsync("/topic", new TopicRequest(text), cancellation);

    /// <summary>The answer, and null if the service had no room for the question.</summary>
    public async Task<TopicScore?> AskAsync(string text)
    {
        using var response = await PostAsync(text);
        return response.StatusCode == HttpStatusCode.ServiceUnavailable
            ? null
            : await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TopicScore>();
    }

    public async Task<QueueState> StateAsync() => (await Client.GetFromJsonAsync<QueueState>("/state"))!;

    public async Task<HttpStatusCode> ReadinessAsync()
    {
        using var response = await Client.GetAsync("/health/ready");
        return response.StatusCode;
    }

    /// <summary>Asks until the answer is as it should be.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
