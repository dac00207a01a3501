using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.TopicModeling;

/// <summary>Labels each topic by asking a language model, given the topic's words and most representative documents.</summary>
/// <remarks>
/// A topic whose call fails keeps its words; other topics are not affected. The label is the first line of the answer, without "topic: ".
/// Any <see cref="IChatClient"/> can be used, for instance for OpenAI, Azure or Ollama, or one of your own.
/// </remarks>
/// <param name="client">The client of the language model. It is not disposed.</param>
public sealed class ChatTopicLabeler(IChatClient client) : IRepresentation
{
    // The longest that a task can be delayed.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(24);

    /// <summary>The placeholder in <see cref="Prompt"/> for the documents, one per line.</summary>
    public const string DocumentsTag = "[DOCUMENTS]";

    /// <summary>The placeholder in <see cref="Prompt"/> for the words, joined by ", ".</summary>
    public const string KeywordsTag = "[KEYWORDS]";

    /// <summary>
    /// Gets the prompt for a topic, with the placeholders <see cref="DocumentsTag"/> and <see cref="KeywordsTag"/>. Documents are selected
    /// only if the prompt has a placeholder for them. The default is a prompt that asks for a name of at most five words, given both.
    /// </summary>
    public string Prompt { get; init; } = $"""
        These documents are about one topic:
        {DocumentsTag}
        These words are typical of it: {KeywordsTag}

        Name the topic in at most five words that set it apart from others. Answer in one line, in this form:
        topic: <name>
        """;

    /// <summary>
    /// Gets the system prompt; null for none. The default is a prompt that tells the model to name topics briefly and precisely.
    /// </summary>
    public string? SystemPrompt { get; init; } = "You name the topics of a collection of documents, briefly and precisely.";

    /// <summary>Gets the number of documents of a topic in the prompt, at least 1. The default is 4.</summary>
    public int DocumentsPerTopic { get; init; } = 4;

    /// <summary>
    /// Gets the diversity of the documents, from 0 to 1. Larger values select documents that differ more from each other. Null (the
    /// default): the most representative documents are selected.
    /// </summary>
    public double? Diversity { get; init; }

    /// <summary>
    /// Gets the maximum length of a document in the prompt, in units of <see cref="DocumentUnit"/>, at least 1. Null (the default): no
    /// limit.
    /// </summary>
    public int? DocumentLength { get; init; }

    /// <summary>Gets the unit of <see cref="DocumentLength"/>. The default is <see cref="DocumentUnit.Characters"/>.</summary>
    public DocumentUnit DocumentUnit { get; init; }

    /// <summary>Gets the tokenizer of the language model, for <see cref="DocumentUnit.Tokens"/>. Null (the default): none.</summary>
    public Tokenizer? Tokenizer { get; init; }

    /// <summary>Gets the options for the client, such as the name of the model or the temperature. Null (the default): none.</summary>
    public ChatOptions? ChatOptions
    {
        get;
        init => field = value?.Clone();
    }

    /// <summary>
    /// Gets a value that indicates whether the label is requested as JSON, from models that support a schema. The default is false.
    /// </summary>
    public bool StructuredOutput { get; init; }

    /// <summary>Gets the maximum number of concurrent calls, at least 1. The default is 4.</summary>
    public int MaxConcurrency { get; init; } = 4;

    /// <summary>
    /// Gets the maximum number of retries of a call that failed, timed out or gave no label, at least 0. The default is 3.
    /// </summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>
    /// Gets the delay before the first retry, at most 24 days. Each further delay is twice as long. The default is 1 second.
    /// </summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the time after which a call without an answer times out, at most 24 days. The default is 60 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets the clock of the delays.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets the maximum number of characters of a label, at least 1. A longer answer is not a label. The default is 100.</summary>
    public int MaxLabelLength { get; init; } = 100;

    /// <summary>
    /// Gets a value that indicates whether labels are made unique. If another topic has the label already, another label is requested; if
    /// that is taken too, the topic's best word is added in parentheses. The default is false.
    /// </summary>
    public bool UniqueLabels { get; init; }

    /// <summary>Gets the label of a topic for which the model gave none. Null (the default): the topic keeps its words.</summary>
    public string? NoLabel { get; init; }

    /// <summary>
    /// Gets the callback that receives the number and the last error of each topic without a label. Null (the default): none.
    /// </summary>
    public Action<int, Exception>? OnFailure { get; init; }

    /// <summary>Gets the provider that receives the number of topics asked for. Null (the default): no progress reports.</summary>
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

    /// <summary>Returns the prompt for a topic.</summary>
    internal string BuildPrompt(RepresentationContext context, IReadOnlyList<TopicWord> topic, int row, CancellationToken cancellation)
    {
        var prompt = Prompt.Replace(KeywordsTag, string.Join(", ", topic.Select(word => word.Word)), StringComparison.Ordinal);
        if (!prompt.Contains(DocumentsTag, StringComparison.Ordinal))
        {
            return prompt;
        }

        var documents = DiverseDocuments.Pick(context, row, DocumentsPerTopic, Diversity, cancellation)
            .Select(document => DocumentTruncation.Cut(
                context.Documents[document] ?? "", DocumentLength, DocumentUnit, context.Vectorizer, Tokenizer));
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

            var others = string.Join("; ", labels.Where((other, i) => i != row && other is not null));
            var again = $"{prompts[row]}\nThese names are taken: {others}. Give another one.";
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
        Throw.If(
            RetryDelay < TimeSpan.Zero || RetryDelay > LongestWait,
            $"RetryDelay is {RetryDelay}; it must lie between 0 and {LongestWait.TotalDays} days.",
            nameof(RetryDelay));
        Throw.If(
            RetryDelay * Math.Pow(2, Math.Min(MaxRetries, 40)) > LongestWait,
            $"RetryDelay is {RetryDelay}, which doubled {MaxRetries} times is more than {LongestWait.TotalDays} days. "
            + "Lower it, or MaxRetries.",
            nameof(RetryDelay));
        Throw.If(Timeout > LongestWait, $"Timeout is {Timeout}; it must be at most {LongestWait}.", nameof(Timeout));
        Throw.IfOutside(Diversity ?? 0, 0, 1, nameof(Diversity));
        Throw.IfLess(DocumentLength ?? 1, 1, nameof(DocumentLength));
    }
}
