using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;
using Xunit.Abstractions;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Serve;

/// <summary>
/// 64 clients, among them slow, malformed ones and such that give up, while the model is replaced. The environment variable
/// TOPICS_LOAD_SECONDS makes it last longer than its few seconds.
/// </summary>
public sealed class LoadTests(ITestOutputHelper output)
{
    private const int Patient = 48;
    private const int Malformed = 6;
    private const int Impatient = 6;
    private const int Slow = 4;
    private const int UsualSeconds = 6;

    private readonly ConcurrentBag<double> _latencies = [];
    private readonly ConcurrentQueue<string> _wrong = new();
    private int _refused;
    private int _abandoned;
    private int _malformed;
    private int _slow;
    private readonly ConcurrentQueue<long> _memory = new();

    [Fact]
    public async Task Nothing_is_lost_that_was_accepted_and_memory_stays_flat()
    {
        using var folder = new TestFolder();
        var model = folder["topics.zip"];
        TestModels.Replace(model, "Sea", "Music", "State");
        var seconds = int.Parse(Environment.GetEnvironmentVariable("TOPICS_LOAD_SECONDS") ?? $"{UsualSeconds}", CultureInfo.InvariantCulture);
        await using var service = await RunningService.StartAsync(model, "--reload", "0.5", "--log", "warning");
        await WarmUpAsync(service);
        var start = Stopwatch.StartNew();
        var end = TimeSpan.FromSeconds(seconds);
        List<Task> clients =
        [
            .. Clients(Patient, client => AskAsync(service, client)),
            .. Clients(Malformed, client => SendNonsenseAsync(service, client)),
            .. Clients(Impatient, client => GiveUpAsync(service, client)),
            .. Clients(Slow, client => TrickleAsync(service, client)),
            WatchAsync(),
        ];
        await Task.WhenAll(clients);

        double[] latencies = [.. _latencies.Order()];
        var memory = _memory.ToArray();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {latencies.Length / start.Elapsed.TotalSeconds:0} requests/s | p50 {At(0.5):0} ms | p95 {At(0.95):0} ms | p99 {At(0.99):0} ms | refused {_refused} | abandoned {_abandoned} "
            + $"| malformed {_malformed} | slow {_slow} | memory {string.Join(" ", memory.Select(bytes => bytes >> 20))} MB |"));
        _wrong.Should().BeEmpty();
        latencies.Length.Should().BeGreaterThan(Patient);
        new[] { _abandoned, _malformed, _slow }.Should().OnlyContain(count => count > 0);
        memory[^1].Should().BeLessThan(memory[memory.Length / 2] + (128 << 20), "what is kept does not grow with the requests");
        await service.Process.SignalAsync("TERM");
        var ended = await service.Process.EndAsync();
        ended.Code.Should().Be(0);
        ended.Errors.Should().NotContain("fail:");

        double At(double share) => latencies[(int)(share * (latencies.Length - 1))];

        // A client goes on until the time is over; what it has begun then, it ends.
        IEnumerable<Task> Clients(int count, Func<int, Task> once) => Enumerable.Range(0, count).Select(client => Task.Run(async () =>
        {
            for (var number = client; start.Elapsed < end; number += count)
            {
                await once(number);
            }
        }));

        async Task WatchAsync()
        {
            using var timer = new PeriodicTimer(end / 12);
            for (var step = 1; step <= 12; step++)
            {
                await timer.WaitForNextTickAsync();
                _memory.Enqueue(service.Process.Memory());
                if (step % 4 == 0)
                {
                    TestModels.Replace(model, "Sea", "Music", "State");
                }
            }
        }
    }

    private static Task WarmUpAsync(RunningService service) =>
        Task.WhenAll(Enumerable.Range(0, 64).Select(number => service.AskAsync(TestModels.Text(number))));

    private async Task AskAsync(RunningService service, int number)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            using var response = await service.Client.PostAsJsonAsync("/topic", new { text = TestModels.Text(number) });
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null)
            {
                Interlocked.Increment(ref _refused);
                return;
            }

            var label = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TopicScore>()).Label;
            if (label != TestModels.LabelOf(number) && !label.StartsWith("-1", StringComparison.Ordinal))
            {
                _wrong.Enqueue($"{number} is {label}");
            }

            _latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            _wrong.Enqueue($"{number} was lost: {e.Message}");
        }
    }

    private async Task SendNonsenseAsync(RunningService service, int number)
    {
        string[] bodies = ["{", "{}", "[1]", """{"text":1}""", """{"text":"\ud800"}""", ""];
        using var response = await service.SendAsync("/topic", bodies[number % bodies.Length]);
        if (response.StatusCode != HttpStatusCode.BadRequest)
        {
            _wrong.Enqueue($"{bodies[number % bodies.Length]} is {response.StatusCode}");
        }

        Interlocked.Increment(ref _malformed);
    }

    private async Task GiveUpAsync(RunningService service, int number)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(number % 40));
        try
        {
            using var response = await service.AssignAsync(Enumerable.Range(number, 8).Select(TestModels.Text), patience.Token);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _abandoned);
        }
    }

    /// <summary>Sends a request a few bytes at a time.</summary>
    private async Task TrickleAsync(RunningService service, int number)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"text":"{{TestModels.Text(number)}}"}""");
        var head = $"POST /topic HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        byte[] request = [.. Encoding.ASCII.GetBytes(head), .. body];
        using var client = new TcpClient();
        await client.ConnectAsync(service.Address.Host, service.Address.Port);
        var stream = client.GetStream();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var sent = 0; sent < request.Length; sent += 16)
        {
            await stream.WriteAsync(request.AsMemory(sent, Math.Min(16, request.Length - sent)));
            await timer.WaitForNextTickAsync();
        }

        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        if (!answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) && !answer.StartsWith("HTTP/1.1 503", StringComparison.Ordinal))
        {
            _wrong.Enqueue($"a slow request is {answer}");
        }

        Interlocked.Increment(ref _slow);
    }
}
