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
    // The longest that a task can be delayed.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(24);

    /// <summary>In <see cref="Prompt"/>, the place of the documents, a line each.</summary>
    public const string DocumentsTag = "[DOCUMENTS]";

    /// <summary>In <see cref="Prompt"/>, the place of the words, joined by ", ".</summary>
    public const string KeywordsTag = "[KEYWORDS]";

    /// <summary>
    /// Gets what is asked for each topic, with <see cref="DocumentsTag"/> and <see cref="KeywordsTag"/> where they belong; documents are only looked
    /// for if there is a place. Default: asks for a name of at most five words, given both.
    /// </summary>
    public string Prompt { get; init; } = $"""
        These documents are about one topic:
        {DocumentsTag}
        These words are typical of it: {KeywordsTag}

        Name the topic in at most five words that set it apart from others. Answer in one line, in this form:
        topic: <name>
        """;

    /// <summary>Gets what the model is told before; null for nothing. Default: that it names topics briefly and precisely.</summary>
    public string? SystemPrompt { get; init; } = "You name the topics of a collection of documents, briefly and precisely.";

    /// <summary>Gets how many documents of a topic are shown, at least 1. Default: 4.</summary>
    public int DocumentsPerTopic { get; init; } = 4;

    /// <summary>Gets how much the documents should differ, from 0 to 1; larger values show documents that differ more. Null (the default): the most representative ones are shown.</summary>
    public double? Diversity { get; init; }

    /// <summary>Gets how long a document in the prompt may be, in <see cref="DocumentUnit"/>, at least 1. Null (the default): whole documents.</summary>
    public int? DocumentLength { get; init; }

    /// <summary>Gets what <see cref="DocumentLength"/> is counted in. Default: <see cref="DocumentUnit.Characters"/>.</summary>
    public DocumentUnit DocumentUnit { get; init; }

    /// <summary>Gets the language model's tokenizer, for <see cref="DocumentUnit.Tokens"/>. Null (the default): none.</summary>
    public Tokenizer? Tokenizer { get; init; }

    /// <summary>Gets what is passed on to the client, such as the model's name or the temperature. Null (the default): nothing.</summary>
    public ChatOptions? ChatOptions
    {
        get;
        init => field = value?.Clone();
    }

    /// <summary>Gets whether JSON with the label in it is asked for, of models that can be held to a schema. Default: false.</summary>
    public bool StructuredOutput { get; init; }

    /// <summary>Gets how many topics are asked for at once, at least 1. Default: 4.</summary>
    public int MaxConcurrency { get; init; } = 4;

    /// <summary>Gets how often a call is tried again that failed, hung or gave no label, 0 or more. Default: 3.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Gets how long to wait before the first try again, at most 24 days; each further wait is twice as long. Default: 1 second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets how long an answer may take before the call counts as hung, at most 24 days. Default: 60 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock of the delays.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets how many characters a label may have, at least 1; longer answers are no label. Default: 100.</summary>
    public int MaxLabelLength { get; init; } = 100;

    /// <summary>
    /// Gets whether a label that another topic has is asked for again; if the answer is taken, too, the label gets the topic's best word in
    /// brackets. Default: false.
    /// </summary>
    public bool UniqueLabels { get; init; }

    /// <summary>Gets the label of a topic that got none. Null (the default): it keeps its words.</summary>
    public string? NoLabel { get; init; }

    /// <summary>Gets what is told the topic and the last error of each topic that got no label. Null (the default): nothing.</summary>
    public Action<int, Exception>? OnFailure { get; init; }

    /// <summary>Gets what is told how many topics have been asked for. Null (the default): nothing.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; init; }

    /// <inheritdoc/>
    public void Validate(EmbeddingModel? embedder)
    {
        ThrowIfOutOfRange();
        Throw.If(
            DocumentLength is not null && DocumentUnit == DocumentUnit.Tokens && Tokenizer is null,
            "DocumentLength is counted in tokens, but there is no Tokenizer. Give one, or count in another DocumentUnit.",
            nameof(Tokenizer));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(words);
        Validate(context.EmbeddingModel);
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

    private void ThrowIfOutOfRange()
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(Prompt);
        Throw.IfLess(DocumentsPerTopic, 1, nameof(DocumentsPerTopic));
        Throw.IfLess(MaxConcurrency, 1, nameof(MaxConcurrency));
        Throw.IfLess(MaxRetries, 0, nameof(MaxRetries));
        Throw.IfLess(MaxLabelLength, 1, nameof(MaxLabelLength));
        Throw.IfUndefined(DocumentUnit, nameof(DocumentUnit));
        Throw.If(Timeout <= TimeSpan.Zero, $"Timeout is {Timeout}; it must be longer than nothing.", nameof(Timeout));
        Throw.If(RetryDelay < TimeSpan.Zero || RetryDelay > LongestWait, $"RetryDelay is {RetryDelay}; it must lie between 0 and {LongestWait.TotalDays} days.", nameof(RetryDelay));
        Throw.If(
            RetryDelay * Math.Pow(2, Math.Min(MaxRetries, 40)) > LongestWait,
            $"RetryDelay is {RetryDelay}, which doubled {MaxRetries} times is more than {LongestWait.TotalDays} days. Lower it, or MaxRetries.",
            nameof(RetryDelay));
        Throw.If(Timeout > LongestWait, $"Timeout is {Timeout}; it must be at most {LongestWait}.", nameof(Timeout));
        Throw.IfOutside(Diversity ?? 0, 0, 1, nameof(Diversity));
        Throw.IfLess(DocumentLength ?? 1, 1, nameof(DocumentLength));
    }
}
