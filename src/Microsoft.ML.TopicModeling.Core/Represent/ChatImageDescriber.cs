using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Describes images by asking a language model that sees them.</summary>
/// <remarks>
/// An image whose calls fail gets no caption; the others are not affected. Any <see cref="IChatClient"/> can be used whose model accepts
/// images, for instance for OpenAI, Azure or Ollama.
/// </remarks>
/// <param name="client">The client of the language model. It is not disposed.</param>
public sealed class ChatImageDescriber(IChatClient client) : IImageDescriber
{
    private readonly IChatClient _client = Checked(client);

    /// <summary>Gets the prompt that goes with each image. The default asks for one sentence of what is to be seen.</summary>
    public string Prompt
    {
        get;
        init => field = !string.IsNullOrEmpty(value)
            ? value
            : throw new ArgumentException("Prompt is empty. Say what is asked of the model.", nameof(value));
    }
    = "Describe this image in one sentence of at most twenty words. Name what is to be seen, and nothing else.";

    /// <summary>Gets the options for the client, such as the name of the model. Null (the default): none.</summary>
    public ChatOptions? ChatOptions
    {
        get;
        init => field = value?.Clone();
    }

    /// <summary>Gets the maximum number of concurrent calls, at least 1. The default is 4.</summary>
    public int MaxConcurrency { get; init => field = AtLeast(value, 1, nameof(MaxConcurrency)); } = 4;

    /// <summary>
    /// Gets the maximum number of retries of a call that failed, timed out or gave no words, at least 0. The default is 2.
    /// </summary>
    public int MaxRetries { get; init => field = AtLeast(value, 0, nameof(MaxRetries)); } = 2;

    /// <summary>Gets the time after which a call without an answer times out, more than 0. The default is 60 seconds.</summary>
    public TimeSpan Timeout
    {
        get;
        init => field = value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Timeout must be more than 0.");
    }
    = TimeSpan.FromSeconds(60);

    /// <summary>Gets the callback that receives the last error of each image without a caption. Null (the default): none.</summary>
    public Action<Exception>? OnFailure { get; init; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> DescribeAsync(
        IReadOnlyList<DataContent> images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        var call = new ChatCall(_client) { Timeout = Timeout, MaxRetries = MaxRetries };
        var captions = new string[images.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellation };
        await Parallel.ForAsync(
            0,
            images.Count,
            parallel,
            async (row, token) => captions[row] = await TryDescribeAsync(call, images[row], token).ConfigureAwait(false)).ConfigureAwait(false);
        return captions;
    }

    private async Task<string> TryDescribeAsync(ChatCall call, DataContent image, CancellationToken cancellation)
    {
        try
        {
            return await call.AskAsync(
                () => [new ChatMessage(ChatRole.User, [new TextContent(Prompt), image])],
                () => ChatOptions?.Clone(),
                Caption,
                cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            OnFailure?.Invoke(e);
            return "";
        }
    }

    private static string Caption(string answer) => string.IsNullOrWhiteSpace(answer)
        ? throw new InvalidDataException("The language model's answer holds no words.")
        : answer.ReplaceLineEndings(" ").Trim();

    private static IChatClient Checked(IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client;
    }

    private static int AtLeast(int value, int least, string name)
    {
        Throw.IfLess(value, least, name);
        return value;
    }
}
