using System.Collections.Concurrent;
using System.Diagnostics;

namespace Serve;

/// <summary>Measures the service on the loopback: clients that ask one question after the other, each as soon as the last is answered.</summary>
internal static class LoadTest
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(int clients)
    {
        using var demo = new Demo();
        await using var service = await RunningService.StartAsync(demo.Model);
        await MeasureAsync(service, clients, WarmUp);
        var before = await service.StateAsync();
        var watch = Stopwatch.StartNew();
        var (latencies, refused) = await MeasureAsync(service, clients, Measured);
        var seconds = watch.Elapsed.TotalSeconds;
        var after = await service.StateAsync();
        Console.WriteLine("| clients | requests/s | p50 ms | p95 ms | p99 ms | refused | requests in a batch |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Console.WriteLine(FormattableString.Invariant(
            $"| {clients} | {latencies.Length / seconds:0} | {At(0.5):0.0} | {At(0.95):0.0} | {At(0.99):0.0} | {refused} | {(double)(after.Scored - before.Scored) / (after.Batches - before.Batches):0.0} |"));
        return 0;

        double At(double share) => latencies[(int)(share * (latencies.Length - 1))];
    }

    private static async Task<(double[] Latencies, int Refused)> MeasureAsync(RunningService service, int clients, TimeSpan time)
    {
        var latencies = new ConcurrentBag<double>();
        var refused = 0;
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (var number = client; Stopwatch.GetTimestamp() < end; number += clients)
            {
                var start = Stopwatch.GetTimestamp();
                if (await service.AskAsync(Demo.Text(number)) is null)
                {
                    Interlocked.Increment(ref refused);
                }
                else
                {
                    latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        })));
        return ([.. latencies.Order()], refused);
    }
}
