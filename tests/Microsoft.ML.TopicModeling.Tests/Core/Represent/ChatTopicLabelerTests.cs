using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Tests.Represent.Representations;

public class ChatTopicLabelerTests
{
    private const string Template = "D:\n[DOCUMENTS]\nK: [KEYWORDS]\nName it.";
    private static readonly RepresentationContext Context = ReferenceTopics.Context(embeds: false);
    private static readonly IReadOnlyList<IReadOnlyList<TopicWord>> Words = Context.GetTopWords(30);
    private static readonly JsonNode Reference = ReferenceTopics.Cases["language_models"]!;

    public static TheoryData<string, ChatTopicLabeler> Prompts()
    {
        var client = new FakeClient((_, _) => Task.FromResult("x"));
        return new()
        {
            {
                "diversity=0.4, 2 documents, 40 characters",
                new(client) { Prompt = Template, DocumentsPerTopic = 2, Diversity = 0.4, DocumentLength = 40, DocumentUnit = DocumentUnit.Characters }
            },
            {
                "diversity=0.4, 3 documents, 8 whitespace words",
                new(client) { Prompt = Template, DocumentsPerTopic = 3, Diversity = 0.4, DocumentLength = 8, DocumentUnit = DocumentUnit.Words }
            },
            {
                "no diversity, 4 documents, 8 vectorizer tokens",
                new(client) { Prompt = Template, DocumentsPerTopic = 4, DocumentLength = 8, DocumentUnit = DocumentUnit.VectorizerTokens }
            },
            { "keywords only", new(client) { Prompt = "Only words: [KEYWORDS]" } },
        };
    }

    [Theory]
    [MemberData(nameof(Prompts))]
    public void Prompts_equal_the_reference(string name, ChatTopicLabeler labeler)
    {
        foreach (var (topic, expected) in Reference[name]!["prompts"]!.AsObject())
        {
            var row = int.Parse(topic, System.Globalization.CultureInfo.InvariantCulture) + 1;
            var prompt = labeler.BuildPrompt(Context, Words[row], row, CancellationToken.None);

            // Without diversity the reference's documents are in no order; its words of equal score are in none either.
            Lines(prompt, name).Should().Equal(Lines((string)expected!, name));
        }
    }

    /// <summary>Never ends.</summary>
    private static Task Forever => new TaskCompletionSource().Task;

    [Fact]
    public void Documents_are_cut_as_in_the_reference()
    {
        foreach (var figure in Reference["truncate_document"]!.AsArray())
        {
            var unit = (string?)figure!["tokenizer"] switch
            {
                "whitespace" => DocumentUnit.Words,
                "vectorizer" => DocumentUnit.VectorizerTokens,
                _ => DocumentUnit.Characters,
            };
            DocumentTruncation.Cut((string)figure["in"]!, (int?)figure["doc_length"], unit, Context.Vectorizer, null).Should().Be((string)figure["out"]!);
        }
    }

    [Fact]
    public async Task Answers_become_labels_as_in_the_reference()
    {
        var reference = Reference["diversity=0.4, 2 documents, 40 characters"]!;
        var answers = reference["answers"]!.AsArray().Select(answer => (string?)answer ?? "").ToArray();
        var next = 0;
        var client = new FakeClient((_, _) => Task.FromResult(answers[next++ % answers.Length]));
        var labeler = new ChatTopicLabeler(client) { Prompt = "[KEYWORDS]", MaxConcurrency = 1, MaxRetries = 0, NoLabel = "No label returned" };
        var labels = await labeler.RepresentAsync(Context, Words);
        for (var row = 0; row < labels.Count; row++)
        {
            labels[row].Should().Equal(new TopicWord((string)reference["topic_representations"]![ReferenceTopics.Name(row)]![0]![0]!, 1));
        }
    }

    /// <summary>The reference leaves "topic: " in the answers of one service, and fills its words up with empty ones; a label is the same from any service here.</summary>
    [Fact]
    public async Task Answers_of_all_services_become_labels_in_the_same_way()
    {
        var reference = Reference["cohere"]!;
        var client = new FakeClient((_, _) => Task.FromResult((string)reference["answer"]!));
        var labels = await new ChatTopicLabeler(client) { MaxConcurrency = 1 }.RepresentAsync(Context, Words);

        var expected = ReferenceTopics.Words(reference["topic_0"]!)[0];
        labels[0].Should().Equal(expected with { Word = expected.Word.Replace("topic: ", "") });
    }

    [Theory]
    [InlineData("topic: Sea\u0000side\u001b[31m towns", "Sea side [31m towns")]
    [InlineData("\u0007topic: Trade\r\n", "Trade")]
    [InlineData("topic:\tTax\u0085law", "Tax law")]
    public async Task Control_characters_of_an_answer_become_spaces(string answer, string label)
    {
        var labels = await new ChatTopicLabeler(new FakeClient((_, _) => Task.FromResult(answer))) { MaxConcurrency = 1 }.RepresentAsync(Context, Words);

        labels[0].Should().Equal(new TopicWord(label, 1));
    }

    [Fact]
    public async Task Failing_calls_are_tried_again_and_at_last_leave_the_topic_its_words_and_the_others_their_labels()
    {
        var calls = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        var time = new ManualTime();
        var client = new FakeClient(async (prompt, cancellation) =>
        {
            var attempt = calls.AddOrUpdate(prompt, 1, (_, count) => count + 1);
            if (prompt == "congress")
            {
                // Hangs, and does not look at the token.
                time.Advance(TimeSpan.FromSeconds(60));
                await Forever;
            }

            return prompt switch
            {
                "peace" => throw new HttpRequestException("down"),
                "schools" => new string('x', 5000),
                "soviet" => " \n ",
                "trade" when attempt == 1 => throw new HttpRequestException("busy"),
                _ => $"topic: About {prompt}",
            };
        });
        var failures = new SortedDictionary<int, Exception>();
        var labeler = new ChatTopicLabeler(client)
        {
            Prompt = "[KEYWORDS]",
            RetryDelay = TimeSpan.Zero,
            Timeout = TimeSpan.FromSeconds(60),
            Time = time,
            MaxConcurrency = 1,
            MaxRetries = 1,
            OnFailure = (topic, error) =>
            {
                lock (failures)
                {
                    failures.Add(topic, error);
                }
            },
        };
        IReadOnlyList<IReadOnlyList<TopicWord>> words = [.. Context.GetTopWords(1)];
        var labels = await labeler.RepresentAsync(Context, words);
        string[] failing = ["peace", "congress", "schools", "soviet"];
        for (var row = 0; row < words.Count; row++)
        {
            labels[row].Should().Equal(failing.Contains(words[row][0].Word) ? words[row][0] : new TopicWord($"About {words[row][0].Word}", 1));
        }

        failures.Keys.Should().HaveCount(4);
        failures.Values.Select(error => error.GetType().Name).Distinct().Should().BeEquivalentTo("HttpRequestException", "TimeoutException", "InvalidDataException");
        calls["trade"].Should().Be(2);
    }

    [Fact]
    public async Task Each_further_wait_for_a_failing_call_is_twice_as_long()
    {
        var time = new ManualTime();
        var waits = new List<TimeSpan>();
        time.TimerCreated += (wait, fire) =>
        {
            // The other timers are those of the timeout.
            if (wait < TimeSpan.FromSeconds(60))
            {
                waits.Add(wait);
                fire();
            }
        };
        var client = new FakeClient((_, _) => throw new HttpRequestException("down"));
        var labeler = new ChatTopicLabeler(client) { Time = time, MaxConcurrency = 1, RetryDelay = TimeSpan.FromSeconds(2) };

        await labeler.RepresentAsync(Context, Words);

        waits.Should().HaveCount(3 * Words.Count);
        waits.Take(3).Select(wait => wait.TotalSeconds).Should().Equal(2, 4, 8);
    }

    [Fact]
    public async Task Labels_are_made_unique_on_request()
    {
        var client = new FakeClient((prompt, _) => Task.FromResult(
            prompt.Contains("taken", StringComparison.Ordinal) && prompt.StartsWith("peace", StringComparison.Ordinal) ? "Peace" : "Politics"));
        var labeler = new ChatTopicLabeler(client) { Prompt = "[KEYWORDS]", UniqueLabels = true };
        var words = Context.GetTopWords(1);
        var labels = (await labeler.RepresentAsync(Context, words)).Select(topic => topic[0].Word).ToList();
        labels.Should().OnlyHaveUniqueItems();
        labels[0].Should().Be("Politics");
        labels[1].Should().Be("Peace");
        labels[2].Should().Be("Politics (congress)");
    }

    [Fact]
    public async Task A_structured_answer_is_asked_for_and_read()
    {
        var client = new FakeClient((prompt, _) => Task.FromResult(prompt == "peace" ? "no JSON" : """{"topic":"Of the state"}"""));
        var labeler = new ChatTopicLabeler(client) { Prompt = "[KEYWORDS]", StructuredOutput = true, MaxRetries = 0, ChatOptions = new() { ModelId = "m" } };
        var labels = await labeler.RepresentAsync(Context, Context.GetTopWords(1));
        labels[0].Should().Equal(new TopicWord("Of the state", 1));
        labels[1][0].Word.Should().Be("peace");
        client.LastOptions!.ModelId.Should().Be("m");
        client.LastOptions.ResponseFormat.Should().BeOfType<ChatResponseFormatJson>();
    }

    [Fact]
    public async Task No_more_calls_run_at_once_than_allowed_and_cancelling_stops_them()
    {
        var (running, most) = (0, 0);
        using var stop = new CancellationTokenSource();
        var client = new FakeClient(async (_, cancellation) =>
        {
            var now = Interlocked.Increment(ref running);
            most = Math.Max(most, now);
            if (now == 3)
            {
                stop.Cancel();
            }

            await Forever;
            return "x";
        });
        var label = () => new ChatTopicLabeler(client) { MaxConcurrency = 3 }.RepresentAsync(Context, Words, stop.Token);
        await label.Should().ThrowAsync<OperationCanceledException>();
        most.Should().Be(3);
    }

    [Fact]
    public async Task Wrong_options_are_named()
    {
        // The other error of the reference, a tokenizer without a length, is none here: a unit without a length leaves documents whole.
        ((string?)Reference["errors"]!["doc_length without tokenizer"]).Should().Be("ValueError");
        var client = new FakeClient((_, _) => Task.FromResult("x"));
        foreach (var (labeler, message) in new (ChatTopicLabeler, string)[]
        {
            (new(client) { MaxConcurrency = 0 }, "*MaxConcurrency is 0*"),
            (new(client) { Diversity = 2 }, "*Diversity is 2*"),
            (new(client) { DocumentLength = 5, DocumentUnit = DocumentUnit.Tokens }, "*no Tokenizer*"),
            (new(client) { Timeout = TimeSpan.Zero }, "*Timeout is 00:00:00*"),
        })
        {
            await labeler.Awaiting(l => l.RepresentAsync(Context, Words)).Should().ThrowAsync<ArgumentException>().WithMessage(message);
        }
    }

    private static IEnumerable<string> Lines(string prompt, string name)
    {
        var lines = prompt.Split('\n').Select(line => line.StartsWith("K: ", StringComparison.Ordinal) || line.StartsWith("Only words: ", StringComparison.Ordinal)
            ? string.Join(", ", line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(", ").Order(StringComparer.Ordinal))
            : line);
        return name.StartsWith("no diversity", StringComparison.Ordinal) ? lines.Order(StringComparer.Ordinal) : lines;
    }

    private sealed class FakeClient(Func<string, CancellationToken, Task<string>> answer) : IChatClient
    {
        public ChatOptions? LastOptions { get; private set; }

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            LastOptions = options;
            messages.Select(message => message.Role).Should().Equal(ChatRole.System, ChatRole.User);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, await answer(messages.Last().Text, cancellationToken)));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
