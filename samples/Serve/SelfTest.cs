using System.Net;

namespace Serve;

/// <summary>Starts the service on the loopback and checks what it promises.</summary>
internal static class SelfTest
{
    private const int Requests = 64;

    /// <summary>Long enough for all requests of a test to be waiting before the first batch is taken.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync()
    {
        var scorer = TopicScorer.Demonstration();
        (string Promise, Func<TopicScorer, Task<bool>> IsKept)[] promises =
        [
            ("It answers concurrent requests as it answers each alone, several in a batch.", AnswersAsync),
            ("A request without a text is refused with 400.", RefusesAsync),
            ("A full queue answers 503, and those in it are answered.", StaysBoundedAsync),
            ("A request that its client has given up is not scored.", ForgetsAsync),
            ("A service that is told to stop answers all that it has taken.", StopsAsync),
        ];
        var failed = 0;
        foreach (var (promise, isKept) in promises)
        {
            var kept = await isKept(scorer);
            failed += kept ? 0 : 1;
            Console.WriteLine($"{(kept ? "ok    " : "BROKEN")} {promise}");
        }

        return failed;
    }

    private static async Task<bool> AnswersAsync(TopicScorer scorer)
    {
        await using var service = await RunningService.StartAsync(scorer, new TopicQueueOptions());
        var answers = await AskAllAsync(service, Requests);
        var state = await service.HealthAsync();
        return Enumerable.Range(0, Requests).All(number => answers[number] == scorer.Score([Demo.Text(number)])[0] && answers[number]!.Topic >= 0)
            && answers.Select(answer => answer!.Topic).Distinct().Count() == 3
            && state is { Status: "ok", Waiting: 0, Scored: Requests } && state.Batches < Requests;
    }

    private static async Task<bool> RefusesAsync(TopicScorer scorer)
    {
        await using var service = await RunningService.StartAsync(scorer, new TopicQueueOptions());
        using var response = await service.PostAsync(null);
        return response.StatusCode == HttpStatusCode.BadRequest;
    }

    private static async Task<bool> StaysBoundedAsync(TopicScorer scorer)
    {
        const int Capacity = 8;
        await using var service = await RunningService.StartAsync(scorer, new TopicQueueOptions { Capacity = Capacity, Linger = Pause });
        var answers = await AskAllAsync(service, Requests);
        return answers.Count(answer => answer is not null) is >= Capacity and < Requests && await service.AskAsync(Demo.Text(0)) is not null;
    }

    private static async Task<bool> ForgetsAsync(TopicScorer scorer)
    {
        await using var service = await RunningService.StartAsync(scorer, new TopicQueueOptions { Linger = Pause });
        using var giveUp = new CancellationTokenSource();
        var abandoned = service.PostAsync(Demo.Text(1), giveUp.Token);
        await service.WaitUntilAsync(state => state.Waiting == 1);
        await giveUp.CancelAsync();
        var patient = await service.AskAsync(Demo.Text(2));
        await service.WaitUntilAsync(state => state is { Abandoned: 1, Scored: 1 });
        await abandoned.ContinueWith(task => task.Exception, TaskScheduler.Default);
        return abandoned.IsCanceled && patient is not null;
    }

    private static async Task<bool> StopsAsync(TopicScorer scorer)
    {
        await using var service = await RunningService.StartAsync(scorer, new TopicQueueOptions { Linger = Pause });
        var asked = AskAllAsync(service, Requests);
        await service.WaitUntilAsync(state => state.Waiting + state.Scored == Requests);
        await service.StopAsync();
        return (await asked).All(answer => answer is not null);
    }

    private static Task<TopicAnswer?[]> AskAllAsync(RunningService service, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => service.AskAsync(Demo.Text(number))));
}
