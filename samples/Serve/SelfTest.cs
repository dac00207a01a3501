using System.Net;
using System.Net.Http.Json;
using Microsoft.ML.TopicModeling;

namespace Serve;

/// <summary>Starts the service on the loopback and checks what it promises.</summary>
internal static class SelfTest
{
    private const int Requests = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync()
    {
        (string Promise, Func<Demo, Task<bool>> IsKept)[] promises =
        [
            ("It answers concurrent requests as it answers each alone, several in a batch.", AnswersAsync),
            ("It watches the topics of its answers.", WatchesAsync),
            ("A request without a text is refused.", RefusesAsync),
            ("A model file that is replaced is served without a restart.", ReloadsAsync),
            ("A model that does not score texts fails the start.", RefusesModelsAsync),
        ];
        var failed = 0;
        using var demo = new Demo();
        foreach (var (promise, isKept) in promises)
        {
            var kept = await isKept(demo);
            failed += kept ? 0 : 1;
            Console.WriteLine($"{(kept ? "ok    " : "BROKEN")} {promise}");
        }

        return failed;
    }

    private static async Task<bool> AnswersAsync(Demo demo)
    {
        await using var service = await RunningService.StartAsync(demo.Model);
        using var scorer = new TopicScorer(demo.Model);
        var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(number => service.AskAsync(Demo.Text(number))));
        using var ready = await service.Client.GetAsync("/health/ready");
        return Enumerable.Range(0, Requests).All(number => answers[number] == scorer.Score(Demo.Text(number)) && answers[number].Topic >= 0)
            && answers.Select(answer => answer.Topic).Distinct().Count() == 3
            && await service.StateAsync() is { WaitingCount: 0, ScoredCount: Requests, BatchCount: < Requests }
            && ready.StatusCode == HttpStatusCode.OK;
    }

    private static async Task<bool> WatchesAsync(Demo demo)
    {
        await using var service = await RunningService.StartAsync(demo.Model);
        await Task.WhenAll(Enumerable.Range(0, Requests).Select(number => service.AskAsync(Demo.Text(number))));
        return await service.Client.GetFromJsonAsync<TopicMonitorReport>("/drift")
            is { DocumentCount: Requests, ReferenceCount: Requests, OutlierShare: 0, Window: null };
    }

    private static async Task<bool> RefusesAsync(Demo demo)
    {
        await using var service = await RunningService.StartAsync(demo.Model);
        using var response = await service.PostAsync(null);
        return response.StatusCode == HttpStatusCode.BadRequest;
    }

    private static async Task<bool> ReloadsAsync(Demo demo)
    {
        await using var service = await RunningService.StartAsync(demo.Model, "TopicModel:ReloadInterval=00:00:00.02");
        demo.Save(["Sea", "Music", "State"]);
        using var patience = new CancellationTokenSource(Patience);
        while ((await service.AskAsync(Demo.Text(0))).Label != "Sea")
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        return (await service.AskAsync(Demo.Text(1))).Label == "Music";
    }

    private static async Task<bool> RefusesModelsAsync(Demo demo)
    {
        try
        {
            await using var service = await RunningService.StartAsync(demo.SaveModelOfVectors());
            return false;
        }
        catch (InvalidDataException e)
        {
            return e.Message.Contains("does not score texts", StringComparison.Ordinal);
        }
    }
}
