using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.TopicModeling;

/// <summary>Asks a language model for a label of each topic, given its words and its most representative documents.</summary>
/// <remarks>
/// A topic whose call fails keeps its words, whatever happens to it; the others are not touched. The answer's first line, without
/// "topic: ", is the label. Any <see cref="IChatClient"/> will do: OpenAI, Azure, Ollama, an own one.
/// </remarks>
/// <param name="client">The language model. It is not disposed.</param>
public sealed class ChatTopicLabeler(IChatClient client) : IRepresentation
{
    /// <summary>In <see cref="Prompt"/>, the place of the documents, a line each.</summary>
    public const string DocumentsTag = "[DOCUMENTS]";

    /// <summary>In <see cref="Prompt"/>, the place of the words, joined by ", ".</summary>
    public const string KeywordsTag = "[KEYWORDS]";

    /// <summary>What is asked for each topic, with <see cref="DocumentsTag"/> and <see cref="KeywordsTag"/> where they belong; documents are only looked for if there is a place.</summary>
    public string Prompt { get; init; } = $"""
        These documents are about one topic:
        {DocumentsTag}
        These words are typical of it: {KeywordsTag}

        Name the topic in at most five words that set it apart from others. Answer in one line, in this form:
        topic: <name>
        """;

    /// <summary>What the model is told before; null for nothing.</summary>
    public string? SystemPrompt { get; init; } = "You name the topics of a collection of documents, briefly and precisely.";

    /// <summary>How many documents of a topic are shown.</summary>
    public int DocumentsPerTopic { get; init; } = 4;

    /// <summary>From 0 to 1; larger values show documents that differ more from each other. Null shows the most representative ones.</summary>
    public double? Diversity { get; init; }

    /// <summary>How long a document in the prompt may be, in <see cref="DocumentUnit"/>; null for whole documents.</summary>
    public int? DocumentLength { get; init; }

    /// <summary>What <see cref="DocumentLength"/> is counted in.</summary>
    public DocumentUnit DocumentUnit { get; init; }

    /// <summary>The language model's tokenizer, for <see cref="DocumentUnit.Tokens"/>.</summary>
    public Tokenizer? Tokenizer { get; init; }

    /// <summary>Passed on to the client, such as the model's name or the temperature.</summary>
    public ChatOptions? ChatOptions { get; init; }

    /// <summary>Asks for JSON with the label in it, for models that can be held to a schema.</summary>
    public bool StructuredOutput { get; init; }

    /// <summary>How many topics are asked for at once.</summary>
    public int MaxConcurrency { get; init; } = 4;

    /// <summary>How often a call is tried again that failed, hung or gave no label.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>How long to wait before the first try again; each further wait is twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an answer may take before the call counts as hung.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock of the delays.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Longer answers are no label.</summary>
    public int MaxLabelLength { get; init; } = 100;

    /// <summary>Asks again for a label that another topic has; if the answer is taken, too, the label gets the topic's best word in brackets.</summary>
    public bool UniqueLabels { get; init; }

    /// <summary>The label of a topic that got none; null leaves the topic its words.</summary>
    public string? NoLabel { get; init; }

    /// <summary>Is told the topic and the last error of each topic that got no label.</summary>
    public Action<int, Exception>? OnFailure { get; init; }

    /// <summary>Is told how many topics have been asked for.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; init; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(words);
        Validate();
        var prompts = words.Select((topic, row) => BuildPrompt(context, topic, row, cancellation)).ToArray();
        var call = new LabelCall(client, this);
        var labels = new string?[words.Count];
        var done = 0;
        Progress?.Report(new TopicModelingProgress(TopicModelingStage.Label, 0, words.Count));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellation };
        await Parallel.ForAsync(0, words.Count, parallel, async (row, token) =>
        {
            labels[row] = await TryLabelAsync(call, prompts[row], context.Topics[row], token).ConfigureAwait(false);
            Progress?.Report(new TopicModelingProgress(TopicModelingStage.Label, Interlocked.Increment(ref done), words.Count));
        }).ConfigureAwait(false);
        if (UniqueLabels)
        {
            await MakeUniqueAsync(call, prompts, labels, context, words, cancellation).ConfigureAwait(false);
        }

        return [.. words.Select((topic, row) => (labels[row] ?? NoLabel) is { } label ? [new TopicWord(label, 1)] : topic)];
    }

    /// <summary>The prompt of a topic.</summary>
    internal string BuildPrompt(RepresentationContext context, IReadOnlyList<TopicWord> topic, int row, CancellationToken cancellation)
    {
        var prompt = Prompt.Replace(KeywordsTag, string.Join(", ", topic.Select(word => word.Word)), StringComparison.Ordinal);
        if (!prompt.Contains(DocumentsTag, StringComparison.Ordinal))
        {
            return prompt;
        }

        var documents = DiverseDocuments.Pick(context, row, DocumentsPerTopic, Diversity, cancellation)
            .Select(document => DocumentTruncation.Cut(context.Documents[document] ?? "", DocumentLength, DocumentUnit, context.Vectorizer, Tokenizer));
        return prompt.Replace(DocumentsTag, string.Concat(documents.Select(text => $"- {text}\n")), StringComparison.Ordinal);
    }

    private async Task<string?> TryLabelAsync(LabelCall call, string prompt, int topic, CancellationToken cancellation)
    {
        try
        {
            return await call.AskAsync(prompt, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            OnFailure?.Invoke(topic, e);
            return null;
        }
    }

    private async Task MakeUniqueAsync(
        LabelCall call,
        string[] prompts,
        string?[] labels,
        RepresentationContext context,
        IReadOnlyList<IReadOnlyList<TopicWord>> words,
        CancellationToken cancellation)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] is not { } label || taken.Add(label))
            {
                continue;
            }

            var again = $"{prompts[row]}\nThese names are taken: {string.Join("; ", labels.Where((other, i) => i != row && other is not null))}. Give another one.";
            label = await TryLabelAsync(call, again, context.Topics[row], cancellation).ConfigureAwait(false) ?? label;
            var unique = taken.Contains(label) && words[row].Count > 0 ? $"{label} ({words[row][0].Word})" : label;
            for (var number = 2; !taken.Add(unique); number++)
            {
                unique = FormattableString.Invariant($"{label} ({number})");
            }

            labels[row] = unique;
        }
    }

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(Prompt);
        Throw.IfLess(DocumentsPerTopic, 1, nameof(DocumentsPerTopic));
        Throw.IfLess(MaxConcurrency, 1, nameof(MaxConcurrency));
        Throw.IfLess(MaxRetries, 0, nameof(MaxRetries));
        Throw.IfLess(MaxLabelLength, 1, nameof(MaxLabelLength));
        Throw.IfUndefined(DocumentUnit, nameof(DocumentUnit));
        Throw.If(Timeout <= TimeSpan.Zero, $"Timeout is {Timeout}; it must be longer than nothing.", nameof(Timeout));
        Throw.If(RetryDelay < TimeSpan.Zero, $"RetryDelay is {RetryDelay}; it must not be negative.", nameof(RetryDelay));
        Throw.If(
            DocumentLength is not null && DocumentUnit == DocumentUnit.Tokens && Tokenizer is null,
            "DocumentLength is counted in tokens, but there is no Tokenizer. Give one, or count in another DocumentUnit.",
            nameof(Tokenizer));
        if (Diversity is { } diversity)
        {
            Throw.IfOutside(diversity, 0, 1, nameof(Diversity));
        }

        if (DocumentLength is { } length)
        {
            Throw.IfLess(length, 1, nameof(DocumentLength));
        }
    }
}
