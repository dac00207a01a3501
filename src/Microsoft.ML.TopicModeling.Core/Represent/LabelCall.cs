using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Asks a language model for one label, with retries and a timeout.</summary>
internal sealed class LabelCall(IChatClient client, ChatTopicLabeler labeler)
{
    private static readonly JsonElement Schema = JsonElement.Parse(
        """{"type":"object","properties":{"topic":{"type":"string"}},"required":["topic"],"additionalProperties":false}""");

    public async Task<string> AskAsync(string prompt, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return Label(await TextAsync(prompt, cancellation).ConfigureAwait(false));
            }
            catch (Exception) when (attempt < labeler.MaxRetries && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(labeler.RetryDelay * Math.Pow(2, attempt), labeler.Time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<string> TextAsync(string prompt, CancellationToken cancellation)
    {
        List<ChatMessage> messages = labeler.SystemPrompt is { } system ? [new(ChatRole.System, system)] : [];
        messages.Add(new(ChatRole.User, prompt));
        var options = labeler.ChatOptions?.Clone();
        if (labeler.StructuredOutput)
        {
            options ??= new();
            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema, "label");
        }

        // A client may block, or not look at the token: neither may hold up the others.
        using var hung = new CancellationTokenSource(labeler.Timeout, labeler.Time);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellation, hung.Token);
        var response = Task.Run(() => client.GetResponseAsync(messages, options, stopped.Token), CancellationToken.None);
        try
        {
            return (await response.WaitAsync(stopped.Token).ConfigureAwait(false)).Text;
        }
        catch (OperationCanceledException e) when (hung.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The language model has not answered within {labeler.Timeout}.", e);
        }
    }

    private string Label(string answer)
    {
        var text = labeler.StructuredOutput ? Structured(answer) : answer;
        var line = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
        var label = string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c)).Replace("topic: ", "", StringComparison.Ordinal).Trim();
        return label.Length is 0 || label.Length > labeler.MaxLabelLength
            ? throw new InvalidDataException($"The language model's answer of {answer.Length} characters holds no label.")
            : label;
    }

    private static string Structured(string answer)
    {
        try
        {
            return JsonElement.Parse(answer).GetProperty("topic").GetString() ?? "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException(
                $"The language model's answer of {answer.Length} characters is not the JSON that was asked for.", e);
        }
    }
}
