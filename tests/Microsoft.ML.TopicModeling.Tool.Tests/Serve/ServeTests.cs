using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Serve;

/// <summary>The command topics serve, as a process of its own.</summary>
public sealed class ServeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Concurrent_requests_have_the_topics_that_the_library_gives_several_in_a_batch()
    {
        const int Requests = 64;
        await using var service = await RunningService.StartAsync(TestModels.Texts);
        using var scorer = new TopicScorer(TestModels.Texts);

        var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(number => service.AskAsync(TestModels.Text(number))));
        using var together = await service.AssignAsync(Enumerable.Range(0, Requests).Select(TestModels.Text));

        answers.Should().Equal(scorer.Score(Enumerable.Range(0, Requests).Select(TestModels.Text)));
        (await together.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("topics").Deserialize<TopicScore[]>(JsonSerializerOptions.Web).Should().Equal(answers);
        (await service.MetricAsync("topicmodeling_queue_batch_size_count")).Should().BeInRange(2, Requests);
        (await service.MetricAsync("topicmodeling_score_texts_total")).Should().BeGreaterThanOrEqualTo(2 * Requests);
        (await service.MetricAsync("topicmodeling_monitor_documents_total")).Should().Be(2 * Requests, "the topics of all answers are watched");
    }

    [Fact]
    public async Task The_topics_can_be_listed_looked_at_and_found()
    {
        await using var service = await RunningService.StartAsync(TestModels.Texts);

        var topics = await service.Client.GetFromJsonAsync<JsonElement>("/topics");
        topics.EnumerateArray().Select(topic => topic.GetProperty("label").GetString()).Should().Contain(["Sea", "Music", "State"]);
        var topic = await service.Client.GetFromJsonAsync<JsonElement>("/topics/0");
        topic.GetProperty("words")[0].GetProperty("word").GetString().Should().NotBeEmpty();
        topic.GetProperty("representativeDocuments").GetArrayLength().Should().BePositive();
        using var response = await service.SendAsync("/find", """{"text":"ships on the ocean","count":1}""");
        var found = await response.Content.ReadFromJsonAsync<JsonElement>();
        found[0].GetProperty("topic").GetProperty("label").GetString().Should().Be("Sea");
        found.GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task It_describes_itself_and_says_that_it_lives()
    {
        await using var service = await RunningService.StartAsync(TestModels.Texts);

        var description = await service.Client.GetFromJsonAsync<JsonElement>("/openapi.json");
        description.GetProperty("openapi").GetString().Should().StartWith("3.");
        description.GetProperty("paths").EnumerateObject().Select(path => path.Name)
            .Should().BeEquivalentTo("/topic", "/assign", "/find", "/topics", "/topics/{id}", "/health/live", "/health/ready");
        description.GetProperty("components").GetProperty("schemas").GetProperty("TopicScore").GetProperty("properties").GetProperty("topic").GetProperty("type").GetString()
            .Should().Be("integer");
        foreach (var path in (string[])["/health/live", "/health/ready", "/metrics"])
        {
            using var response = await service.Client.GetAsync(path);
            response.StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task What_is_no_request_is_told_what_to_do()
    {
        const string Good = """{"text":"a text"}""";
        (string Path, string Body, string? ContentType, HttpStatusCode Status, string Detail)[] requests =
        [
            ("/topic", Good, "application/json; charset=\"UTF-8\"", HttpStatusCode.OK, ""),
            ("/topic", Good, "application/json; charset=utf-7", HttpStatusCode.UnsupportedMediaType, "*utf-7*UTF-8*"),
            ("/topic", Good, "text/plain", HttpStatusCode.UnsupportedMediaType, "*application/json*"),
            ("/topic", Good, null, HttpStatusCode.UnsupportedMediaType, "*application/json*"),
            ("/topic", "{}", "application/json", HttpStatusCode.BadRequest, "*no \"text\"*Send {\"text\": \"*"),
            ("/topic", "null", "application/json", HttpStatusCode.BadRequest, "*null*Send*"),
            ("/topic", "", "application/json", HttpStatusCode.BadRequest, "*line 1*Send*"),
            ("/topic", "[1]", "application/json", HttpStatusCode.BadRequest, "*line 1, byte*Send*"),
            ("/topic", "{\n\"text\":1}", "application/json", HttpStatusCode.BadRequest, "*line 2, byte 9*$.text*Send*"),
            ("/topic", """{"text":"\ud800"}""", "application/json", HttpStatusCode.BadRequest, "*line 1*Send*"),
            ("/topic", """{"text":"a""", "application/json", HttpStatusCode.BadRequest, "*line 1*Send*"),
            ("/topic", $$"""{"text":"{{new string('x', 1001)}}"}""", "application/json", HttpStatusCode.BadRequest, "*1001 characters*1000*"),
            ("/topic", $$"""{"text":"{{new string('x', 100_000)}}"}""", "application/json", HttpStatusCode.RequestEntityTooLarge, "*too large*fewer*"),
            ("/assign", """{"texts":["a",null]}""", "application/json", HttpStatusCode.BadRequest, "*texts?1?*"),
            ("/assign", """{"texts":["a","b","c"]}""", "application/json", HttpStatusCode.BadRequest, "*3 texts*may have 2*several requests*"),
            ("/assign", "{}", "application/json", HttpStatusCode.BadRequest, "*no \"texts\"*"),
            ("/assign", """{"texts":[]}""", "application/json", HttpStatusCode.OK, ""),
            ("/find", """{"text":"a","count":0}""", "application/json", HttpStatusCode.BadRequest, "*count*0*between 1 and 100*"),
            ("/nothing", Good, "application/json", HttpStatusCode.NotFound, "*/nothing*/openapi.json*"),
            ("/topics/0", Good, "application/json", HttpStatusCode.MethodNotAllowed, "*POST*GET*"),
        ];
        await using var service = await RunningService.StartAsync(TestModels.Texts, "--max-texts", "2", "--max-length", "1000", "--max-body", "20000");

        foreach (var (path, body, contentType, status, detail) in requests)
        {
            using var response = await service.SendAsync(path, body, contentType);
            var because = $"{path} {contentType} {body[..Math.Min(body.Length, 40)]}";
            response.StatusCode.Should().Be(status, because);
            if (status != HttpStatusCode.OK)
            {
                response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json", because);
                var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
                problem.GetProperty("status").GetInt32().Should().Be((int)status, because);
                problem.GetProperty("detail").GetString().Should().Match(detail, because);
            }
        }

        (await service.AskAsync(TestModels.Text(0))).Label.Should().Be(TestModels.LabelOf(0), "nothing of this has hurt it");
        service.Process.Errors.Should().NotContain("fail:", "what a client does wrong is no error of the service");
    }

    [Fact]
    public async Task A_full_queue_tells_clients_to_come_again_and_answers_those_in_it()
    {
        await using var service = await RunningService.StartAsync(TestModels.Texts, "--capacity", "16", "--max-texts", "8", "--batch", "8");

        var asked = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => service.AssignAsync(LongTexts(8))));

        asked.Should().OnlyContain(response => response.StatusCode == HttpStatusCode.OK || response.StatusCode == HttpStatusCode.ServiceUnavailable);
        asked.Count(response => response.IsSuccessStatusCode).Should().BeGreaterThanOrEqualTo(2);
        var refused = asked.Where(response => !response.IsSuccessStatusCode).ToList();
        refused.Should().NotBeEmpty().And.OnlyContain(response => response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        (await refused[0].Content.ReadAsStringAsync()).Should().Contain("16 texts wait");
        (await service.AskAsync(TestModels.Text(0))).Label.Should().Be(TestModels.LabelOf(0));
        (await service.MetricAsync("topicmodeling_queue_refused_total")).Should().Be(8 * refused.Count);
    }

    [Fact]
    public async Task A_replaced_model_is_taken_up_without_a_failed_request_and_a_damaged_one_is_not()
    {
        using var folder = new TestFolder();
        var model = folder["topics.zip"];
        TestModels.Replace(model, "Sea", "Music", "State");
        await using var service = await RunningService.StartAsync(model, "--reload", "0.1", "--json-log");
        using var enough = new CancellationTokenSource(Patience);
        var clients = Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            var labels = new HashSet<string>();
            while (!enough.IsCancellationRequested)
            {
                labels.Add((await service.AskAsync(TestModels.Text(3 * client))).Label);
                if (labels.Contains("Ocean"))
                {
                    break;
                }
            }

            return labels;
        })).ToList();

        (await service.AskAsync(TestModels.Text(0))).Label.Should().Be("Sea");
        TestModels.Replace(model, "Ocean", "Music", "State");

        (await Task.WhenAll(clients)).Should().OnlyContain(labels => labels.Contains("Ocean") && labels.IsSubsetOf(new[] { "Sea", "Ocean" }));
        File.WriteAllText(folder["damaged.zip"], "no zip");
        File.Move(folder["damaged.zip"], model, overwrite: true);
        var line = await service.Process.SaidAsync(line => line.Contains("cannot be used", StringComparison.Ordinal));
        JsonDocument.Parse(line).RootElement.GetProperty("LogLevel").GetString().Should().Be("Error", "the log is JSON, an object a line");
        (await service.AskAsync(TestModels.Text(0))).Label.Should().Be("Ocean");

        TestModels.Replace(model, "Water", "Music", "State");
        await service.Process.SignalAsync("HUP");
        while ((await service.AskAsync(TestModels.Text(0))).Label != "Water")
        {
            enough.Token.ThrowIfCancellationRequested();
        }
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_service_that_is_told_to_end_answers_what_it_has_taken(string signal)
    {
        const int Requests = 8;
        await using var service = await RunningService.StartAsync(TestModels.Texts, "--drain", "180");
        var asked = Enumerable.Range(0, Requests).Select(_ => service.AssignAsync(LongTexts(8))).ToList();
        using var patience = new CancellationTokenSource(Patience);
        while (await service.MetricAsync("http_server_active_requests") < Requests + 1)
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        await service.Process.SignalAsync(signal);

        (await Task.WhenAll(asked)).Should().OnlyContain(response => response.StatusCode == HttpStatusCode.OK);
        var ended = await service.Process.EndAsync();
        ended.Code.Should().Be(0, ended.Errors);
        ended.Errors.Should().Contain("The service ends");
    }

    [Fact]
    public async Task What_cannot_be_served_fails_the_start()
    {
        using var folder = new TestFolder();
        await using var service = await RunningService.StartAsync(TestModels.Texts);
        (string[] Arguments, int Code, string Message)[] cases =
        [
            (["serve", folder["none.zip"]], 1, "*none.zip*"),
            (["serve", folder.Write("not.zip", "PK no zip")], 1, "*not.zip*"),
            (["serve", TestModels.Vectors, "--urls", "http://127.0.0.1:0"], 1, "*does not score texts*"),
            (["serve", TestModels.Texts, "--urls", service.Address.ToString()], 1, "*address already in use*"),
            (["serve", TestModels.Texts, "--urls", "nonsense"], 1, "*nonsense*"),
            (["serve", TestModels.Texts, "--capacity", "0"], 2, "*--capacity is 0*at least 1*"),
            (["serve", TestModels.Texts, "--capacity", "1", "--max-texts", "2"], 2, "*--capacity is 1*2 texts*"),
            (["serve", TestModels.Texts, "--reload", "-1"], 2, "*--reload is -1*between 0*"),
            (["serve", TestModels.Texts, "--log", "loud"], 2, "*loud*"),
        ];

        var ended = await Task.WhenAll(cases.Select(each => TopicsProcess.RunAsync(each.Arguments)));

        foreach (var (each, end) in cases.Zip(ended))
        {
            end.Errors.Should().Match(each.Message, string.Join(' ', each.Arguments));
            (end.Code, end.Output).Should().Be((each.Code, ""), end.Errors);
        }
    }

    [Fact]
    public async Task A_program_learns_where_it_listens()
    {
        await using var process = TopicsProcess.Start(["serve", TestModels.Texts, "--urls", "http://127.0.0.1:0", "--json", "-q"], readsOutput: false);
        var text = "";
        while (await process.Output.ReadLineAsync() is { } line && line != "}")
        {
            text += line;
        }

        var address = JsonDocument.Parse(text + "}").RootElement.GetProperty("addresses")[0].GetString()!;
        using var client = new HttpClient();
        (await client.GetStringAsync($"{address}/health/ready")).Should().Be("ready");
        process.Errors.Should().BeEmpty();
    }

    /// <summary>Texts that take a network a while.</summary>
    private static IEnumerable<string> LongTexts(int count) =>
        Enumerable.Range(0, count).Select(number => string.Join(' ', Enumerable.Range(0, 20).Select(word => TestModels.Text(number + word))));
}
