using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Asks a language model for one label.</summary>
internal sealed class LabelCall(IChatClient client, ChatTopicLabeler labeler)
{
    private static readonly JsonElement Schema = JsonElement.Parse(
        """{"type":"object","properties":{"topic":{"type":"string"}},"required":["topic"],"additionalProperties":false}""");

    private readonly ChatCall _call = new(client)
    {
        Timeout = labeler.Timeout,
        MaxRetries = labeler.MaxRetries,
        RetryDelay = labeler.RetryDelay,
        Time = labeler.Time,
    };

    public Task<string> AskAsync(string prompt, CancellationToken cancellation) =>
        _call.AskAsync(() => Messages(prompt), Options, Label, cancellation);

    private ChatMessage[] Messages(string prompt) => labeler.SystemPrompt is { } system
        ? [new(ChatRole.System, system), new(ChatRole.User, prompt)]
        : [new(ChatRole.User, prompt)];

    private ChatOptions? Options()
    {
        var options = labeler.ChatOptions?.Clone();
        if (labeler.StructuredOutput)
        {
            options ??= new();
            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema, "label");
        }

        return options;
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
