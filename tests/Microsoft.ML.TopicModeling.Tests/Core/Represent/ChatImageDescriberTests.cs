using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling.Tests.Represent.Representations;

public class ChatImageDescriberTests
{
    private static readonly DataContent[] Images =
        [.. Enumerable.Range(0, 5).Select(number => new DataContent(new byte[] { 0xFF, 0xD8, (byte)number }, "image/jpeg"))];

    [Fact]
    public async Task Each_image_goes_with_the_prompt_and_gets_its_answer()
    {
        var describer = new ChatImageDescriber(new FakeClient((prompt, number) => $"{prompt}\n{number}")) { Prompt = "what?" };

        (await describer.DescribeAsync(Images)).Should().Equal("what? 0", "what? 1", "what? 2", "what? 3", "what? 4");
    }

    [Fact]
    public async Task A_call_that_fails_is_tried_again_and_leaves_the_others_alone()
    {
        var (calls, failures) = (0, new List<Exception>());
        var client = new FakeClient((_, number) => number == 2 && Interlocked.Increment(ref calls) > 0
            ? throw new HttpRequestException("busy")
            : "a thing");
        var describer = new ChatImageDescriber(client) { MaxRetries = 3, MaxConcurrency = 1, OnFailure = failures.Add };

        var captions = await describer.DescribeAsync(Images);

        captions.Should().Equal("a thing", "a thing", "", "a thing", "a thing");
        calls.Should().Be(4);
        failures.Should().ContainSingle().Which.Message.Should().Be("busy");
    }

    [Fact]
    public async Task Cancellation_ends_the_work()
    {
        using var stop = new CancellationTokenSource();
        var describer = new ChatImageDescriber(new FakeClient((_, _) =>
        {
            stop.Cancel();
            return "late";
        }));

        await describer.Invoking(d => d.DescribeAsync(Images, stop.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void Settings_are_checked()
    {
        var client = new FakeClient((_, _) => "");
        FluentActions.Invoking(() => new ChatImageDescriber(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new ChatImageDescriber(client) { Prompt = "" }).Should().Throw<ArgumentException>().WithMessage("Prompt*");
        FluentActions.Invoking(() => new ChatImageDescriber(client) { MaxConcurrency = 0 }).Should().Throw<ArgumentException>().WithMessage("MaxConcurrency*");
        FluentActions.Invoking(() => new ChatImageDescriber(client) { MaxRetries = -1 }).Should().Throw<ArgumentException>().WithMessage("MaxRetries*");
        FluentActions.Invoking(() => new ChatImageDescriber(client) { Timeout = TimeSpan.Zero }).Should().Throw<ArgumentException>().WithMessage("*more than 0*");
    }

    /// <summary>Answers the text of a message and the last byte of its image.</summary>
    private sealed class FakeClient(Func<string, int, string> answer) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var contents = messages.Single().Contents;
            var text = answer(contents.OfType<TextContent>().Single().Text, contents.OfType<DataContent>().Single().Data.Span[2]);
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
