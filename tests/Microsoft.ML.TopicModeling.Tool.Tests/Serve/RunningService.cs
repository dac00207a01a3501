using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Serve;

/// <summary>The command topics serve on a free port of the loopback, and a client of it.</summary>
internal sealed partial class RunningService : IAsyncDisposable
{
    private RunningService(TopicsProcess process, string address)
    {
        Process = process;
        Address = new Uri(address);
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(3) };
    }

    public TopicsProcess Process { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static async Task<RunningService> StartAsync(string model, params string[] options)
    {
        var process = TopicsProcess.Start(["serve", model, "--urls", "http://127.0.0.1:0", .. options]);
        var line = await process.SaidAsync(line => line.StartsWith("Listening on ", StringComparison.Ordinal));
        return new RunningService(process, line.Split(' ')[2].TrimEnd('.'));
    }

    public async Task<TopicScore> AskAsync(string text)
    {
        using var response = await Client.PostAsJsonAsync("/topic", new { text });
        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TopicScore>();
    }

    public Task<HttpResponseMessage> AssignAsync(IEnumerable<string> texts, CancellationToken cancellation = default) =>
        Client.PostAsJsonAsync("/assign", new { texts }, cancellation);

    /// <summary>Sends a body that may be anything.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, string body, string? contentType = "application/json", HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Post, path);
        if (request.Method != HttpMethod.Get)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

            // A body that is refused by its length alone is then not sent.
            request.Headers.ExpectContinue = true;
        }

        return Client.SendAsync(request);
    }

    /// <summary>The sum of a metric over its labels.</summary>
    public async Task<double> MetricAsync(string name)
    {
        var text = await Client.GetStringAsync("/metrics");
        return text.Split('\n').Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal))
            .Sum(line => double.Parse(Value().Match(line).Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }

    [GeneratedRegex(@"(?<=[} ])[-+0-9.eE]+(?=( \d+)?\s*$)", RegexOptions.RightToLeft)]
    private static partial Regex Value();
}
