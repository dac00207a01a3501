using System.Net;
using System.Text;
using Microsoft.ML.TopicModeling;

namespace Serve;

/// <summary>Starts the service on the loopback and checks what it promises.</summary>
internal static class SelfTest
{
    private const int Requests = 64;

    public static async Task<int> RunAsync()
    {
        (string Promise, Func<Demo, Task<bool>> IsKept)[] promises =
        [
            ("It answers concurrent requests as it answers each alone, several in a batch.", AnswersAsync),
            ("What is no request for a topic is refused with a status that says so.", RefusesAsync),
            ("A full queue answers 503, is not ready, and those in it are answered.", StaysBoundedAsync),
            ("A request that its client has given up is not scored.", ForgetsAsync),
            ("A service that is told to stop answers all that it has taken.", StopsAsync),
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
        var answers = await AskAllAsync(service, Requests);
        var state = await service.StateAsync();
        return Enumerable.Range(0, Requests).All(number => answers[number] == scorer.Score(Demo.Text(number)) && answers[number]!.Value.Topic >= 0)
            && answers.Select(answer => answer!.Value.Topic).Distinct().Count() == 3
            && state is { Waiting: 0, Scored: Requests, Batches: < Requests }
            && await service.ReadinessAsync() == HttpStatusCode.OK;
    }

    private static async Task<bool> RefusesAsync(Demo demo)
    {
        const string Good = """{"text":"a text"}""";
        (string Body, string ContentType, HttpStatusCode Status)[] requests =
        [
            (Good, "application/json", HttpStatusCode.OK),
            (Good, "application/json; charset=\"UTF-8\"", HttpStatusCode.OK),
            (Good, "application/json; charset=nonsense", HttpStatusCode.UnsupportedMediaType),
            (Good, "application/json; charset=utf-7", HttpStatusCode.UnsupportedMediaType),
            (Good, "application/json; charset=", HttpStatusCode.UnsupportedMediaType),
            (Good, "text/plain", HttpStatusCode.UnsupportedMediaType),
            ("{}", "application/json", HttpStatusCode.BadRequest),
            ("null", "application/json", HttpStatusCode.BadRequest),
            ("", "application/json", HttpStatusCode.BadRequest),
            ("[1]", "application/json", HttpStatusCode.BadRequest),
            ("""{"text":1}""", "application/json", HttpStatusCode.BadRequest),
            ("""{"text":"\ud800"}""", "application/json", HttpStatusCode.BadRequest),
            ($$"""{"text":"{{new string('x', 100_001)}}"}""", "application/json", HttpStatusCode.BadRequest),
            ($$"""{"text":"{{new string('x', 10_000_000)}}"}""", "application/json", HttpStatusCode.RequestEntityTooLarge),
        ];
        await using var service = await RunningService.StartAsync(demo.Model);
        var wrong = 0;
        foreach (var (body, contentType, status) in requests)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/topic") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

            // A body that is refused by its length alone is then not sent.
            request.Headers.ExpectContinue = true;
            using var response = await service.Client.SendAsync(request);
            if (response.StatusCode != status)
            {
                Console.WriteLine($"{contentType} {body[..Math.Min(body.Length, 40)]}: {response.StatusCode}, not {status}");
                wrong++;
            }
        }

        return wrong == 0;
    }

    private static async Task<bool> StaysBoundedAsync(Demo demo)
    {
        const int Capacity = 8;
        using var gate = new Gate();
        await using var service = await RunningService.StartAsync(demo.Model, [$"Service:Capacity={Capacity}"], gate);
        var first = service.AskAsync(Demo.Text(0));
        await gate.Reached;
        var asked = AskAllAsync(service, Requests);
        await RunningService.UntilAsync(async () => (await service.StateAsync()).Waiting == Capacity);
        var notReady = await service.ReadinessAsync() == HttpStatusCode.ServiceUnavailable && await service.AskAsync(Demo.Text(0)) is null;
        gate.Open();
        var answers = await asked;
        return notReady && await first is not null && answers.Any(answer => answer is null) && answers.Count(answer => answer is not null) >= Capacity
            && await service.AskAsync(Demo.Text(0)) is not null;
    }

    private static async Task<bool> ForgetsAsync(Demo demo)
    {
        using var gate = new Gate();
        await using var service = await RunningService.StartAsync(demo.Model, gate: gate);
        var first = service.AskAsync(Demo.Text(0));
        await gate.Reached;
        using var giveUp = new CancellationTokenSource();
        var abandoned = service.PostAsync(Demo.Text(1), giveUp.Token);
        var patient = service.AskAsync(Demo.Text(2));
        await RunningService.UntilAsync(async () => (await service.StateAsync()).Waiting == 2);
        await giveUp.CancelAsync();
        await abandoned.ContinueWith(task => task.Exception, TaskScheduler.Default);
        await RunningService.UntilAsync(async () => (await service.StateAsync()).Abandoned == 1);
        gate.Open();
        var answered = await first is not null && await patient is not null;
        await RunningService.UntilAsync(async () => (await service.StateAsync()).Scored >= 2);
        return abandoned.IsCanceled && answered && (await service.StateAsync()).Scored == 2;
    }

    private static async Task<bool> StopsAsync(Demo demo)
    {
        using var gate = new Gate();
        await using var service = await RunningService.StartAsync(demo.Model, gate: gate);
        var first = service.AskAsync(Demo.Text(0));
        await gate.Reached;
        var asked = AskAllAsync(service, Requests);
        await RunningService.UntilAsync(async () => (await service.StateAsync()).Waiting == Requests);
        var stopped = service.StopAsync();
        gate.Open();
        await stopped;
        return await first is not null && (await asked).All(answer => answer is not null);
    }

    private static async Task<bool> ReloadsAsync(Demo demo)
    {
        await using var service = await RunningService.StartAsync(demo.Model, ["TopicModel:ReloadInterval=00:00:00.02"]);
        demo.Save(["Sea", "Music", "State"]);
        await RunningService.UntilAsync(async () => (await service.AskAsync(Demo.Text(0)))!.Value.Label == "Sea");
        return (await service.AskAsync(Demo.Text(1)))!.Value.Label == "Music";
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

    private static Task<TopicScore?[]> AskAllAsync(RunningService service, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => service.AskAsync(Demo.Text(number))));
}
