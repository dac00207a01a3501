using System.Collections.Concurrent;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Gives each topic the label among given ones that its words entail, by a network for natural-language inference.</summary>
/// <remarks>
/// The words of a topic, joined by spaces, are the premise, and each label in <see cref="HypothesisTemplate"/> a hypothesis. A topic for
/// which no label is probable enough keeps its words. The logits of pairs are kept, so that no pair is scored twice. Source: Yin, Hay, Roth
/// 2019, "Benchmarking zero-shot text classification"; the answers are those of the pipeline "zero-shot-classification" of transformers.
/// </remarks>
/// <param name="model">The network, with a label that begins with "entail". It is not disposed.</param>
/// <param name="candidateTopics">The labels to choose from, such as "sports" and "space and nasa".</param>
public sealed class ZeroShotClassification(CrossEncoder model, IReadOnlyList<string> candidateTopics) : IRepresentation
{
    private const string Place = "{}";

    // Beyond it, pairs are scored again.
    private const int MostKept = 100_000;

    private readonly CrossEncoder _model = Checked(model);
    private readonly string[] _candidates = Checked(candidateTopics);
    private readonly ConcurrentDictionary<(string Premise, string Hypothesis), IReadOnlyList<float>> _kept = new();

    /// <summary>Gets the hypothesis, with {} in the place of the label. The default is "This example is {}."</summary>
    public string HypothesisTemplate { get; init; } = "This example is {}.";

    /// <summary>
    /// Gets a value that indicates whether labels are judged one by one, so that a topic can have several. The default is false: the
    /// probabilities of all labels add up to 1.
    /// </summary>
    public bool MultiLabel { get; init; }

    /// <summary>
    /// Gets the probability above which a label is given, from 0 to 1. Larger values leave more topics their words. The default is 0.8.
    /// </summary>
    public double MinProbability { get; init; } = 0.8;

    /// <summary>
    /// Gets the maximum number of pairs that are scored at the same time, at least 1. The labels do not depend on it. Null (the default):
    /// one per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; init; }

    private int Entailment => Enumerable.Range(0, _model.Labels.Count)
        .FirstOrDefault(label => _model.Labels[label].StartsWith("entail", StringComparison.OrdinalIgnoreCase), -1);

    /// <inheritdoc/>
    public void Validate(EmbeddingModel? embedder)
    {
        Throw.IfOutside(MinProbability, 0, 1, nameof(MinProbability));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        Throw.If(
            HypothesisTemplate?.Contains(Place, StringComparison.Ordinal) != true,
            $"HypothesisTemplate is \"{HypothesisTemplate}\"; it must hold {Place}, in the place of the label.",
            nameof(HypothesisTemplate));
        Throw.If(
            Entailment < 0,
            $"The labels of the model are {string.Join(", ", _model.Labels)}; one has to begin with \"entail\". "
            + "Give a model for natural-language inference.",
            nameof(model));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        Validate(null);
        string[] premises = [.. words.Select(topic => string.Join(' ', topic.Select(word => word.Word)))];
        var labels = Classify(premises, cancellation);
        return Task.FromResult<IReadOnlyList<IReadOnlyList<TopicWord>>>(
            [.. words.Select((topic, row) => Chosen(labels[row]) is { Length: > 0 } chosen ? chosen : topic)]);
    }

    /// <summary>Returns the probability of each label for texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>For each text, the labels with their probabilities as scores, the most probable first.</returns>
    public IReadOnlyList<IReadOnlyList<TopicWord>> Classify(IReadOnlyList<string> texts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Validate(null);
        string[] hypotheses =
            [.. _candidates.Select(label => HypothesisTemplate.Replace(Place, label, StringComparison.Ordinal))];
        var logits = new IReadOnlyList<float>[texts.Count * hypotheses.Length];
        OrderedParallel.ForChunks(logits.Length, 1, new RunContext(MaxDegreeOfParallelism, cancellation), (pair, _) =>
            logits[pair] = Score(texts[pair / hypotheses.Length], hypotheses[pair % hypotheses.Length], cancellation));
        return [.. logits.Chunk(hypotheses.Length).Select(Ranked)];
    }

    private TopicWord[] Chosen(IReadOnlyList<TopicWord> labels) =>
        [.. labels.Take(MultiLabel ? labels.Count : 1).Where(label => label.Score > MinProbability)];

    private TopicWord[] Ranked(IReadOnlyList<float>[] logits)
    {
        // As with the reference, a single label is judged by itself.
        var entailment = Entailment;
        var contradiction = entailment == 0 ? _model.Labels.Count - 1 : 0;
        var probabilities = MultiLabel || logits.Length == 1
            ? logits.Select(pair => Softmax([pair[contradiction], pair[entailment]])[1]).ToArray()
            : Softmax([.. logits.Select(pair => pair[entailment])]);
        return [.. _candidates.Select((label, i) => new TopicWord(label, probabilities[i])).OrderByDescending(label => label.Score)];
    }

    private IReadOnlyList<float> Score(string premise, string hypothesis, CancellationToken cancellation)
    {
        if (_kept.TryGetValue((premise, hypothesis), out var known))
        {
            return known;
        }

        var logits = _model.Score(premise, hypothesis, cancellation);
        if (_kept.Count < MostKept)
        {
            _kept.TryAdd((premise, hypothesis), logits);
        }

        return logits;
    }

    private static double[] Softmax(double[] logits)
    {
        var most = logits.Max();
        var powers = Array.ConvertAll(logits, logit => Math.Exp(logit - most));
        var sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }

    private static CrossEncoder Checked(CrossEncoder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model;
    }

    private static string[] Checked(IReadOnlyList<string> candidateTopics)
    {
        ArgumentNullException.ThrowIfNull(candidateTopics);
        Throw.If(
            candidateTopics.Count == 0 || candidateTopics.Any(string.IsNullOrWhiteSpace),
            "There are no labels to choose from, or one is empty. Give at least one.",
            nameof(candidateTopics));
        var twice = candidateTopics.CountBy(label => label, StringComparer.Ordinal).FirstOrDefault(label => label.Value > 1).Key;
        Throw.If(twice is not null, $"The labels hold \"{twice}\" twice. Give each once.", nameof(candidateTopics));
        return [.. candidateTopics];
    }
}
