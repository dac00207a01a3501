using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Describes the topics over years, or other whole numbers.</summary>
    /// <inheritdoc cref="TopicsOverTime(IReadOnlyList{string}, IReadOnlyList{double}, TopicsOverTimeOptions, CancellationToken)"/>
    public IReadOnlyList<TopicAtTime<double>> TopicsOverTime(
        IReadOnlyList<string?> documents,
        IReadOnlyList<int> timestamps,
        TopicsOverTimeOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(timestamps);
        return TopicsOverTime(documents, [.. timestamps.Select(time => (double)time)], options, cancellation);
    }

    /// <summary>Describes the topics over time: how often each occurs, and which words it uses.</summary>
    /// <remarks>
    /// The words come from the c-TF-IDF of the documents of the time and topic, with the idf of all documents. Source: BERTopic's
    /// topics_over_time, with evolution tuning as intended: there it has no effect.
    /// </remarks>
    /// <param name="documents">The documents of the fit, in the same order.</param>
    /// <param name="timestamps">The time of each document.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>One row for each time and topic that share documents, in order of time, then of topic.</returns>
    /// <exception cref="ArgumentException">
    /// The lists differ in length, a topic is unknown, or a time cannot be read; the message names it.
    /// </exception>
    public IReadOnlyList<TopicAtTime<double>> TopicsOverTime(
        IReadOnlyList<string?> documents,
        IReadOnlyList<double> timestamps,
        TopicsOverTimeOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(timestamps);
        for (var row = 0; row < timestamps.Count; row++)
        {
            Throw.If(
                !double.IsFinite(timestamps[row]),
                $"The timestamp of row {row} is {timestamps[row]}. Give finite numbers.",
                nameof(timestamps));
        }

        return OverTime(documents, timestamps, TimeBins.Cut, options ?? new(), cancellation);
    }

    /// <summary>Describes the topics over dates, which are compared as they are, whatever their kind.</summary>
    /// <inheritdoc cref="TopicsOverTime(IReadOnlyList{string}, IReadOnlyList{double}, TopicsOverTimeOptions, CancellationToken)"/>
    /// <example>
    /// <code>
    /// string[] documents = ["boats at sea", "boats in port", "a new tax", "the tax law"];
    /// DateTime[] dates = [new(2024, 1, 1), new(2025, 1, 1), new(2024, 6, 1), new(2025, 6, 1)];
    /// TopicModel model = TopicModel.Fit(documents, clusters: [0, 0, 1, 1]);
    /// foreach (TopicAtTime&lt;DateTime&gt; row in model.TopicsOverTime(documents, dates, new TopicsOverTimeOptions { Bins = 2 }))
    /// {
    ///     Console.WriteLine($"{row.Timestamp:d}: topic {row.Topic}, {row.Frequency} documents, {row.Words}");
    /// }
    /// </code>
    /// </example>
    public IReadOnlyList<TopicAtTime<DateTime>> TopicsOverTime(
        IReadOnlyList<string?> documents,
        IReadOnlyList<DateTime> timestamps,
        TopicsOverTimeOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(timestamps);
        return OverTime(documents, timestamps, TimeBins.Cut, options ?? new(), cancellation);
    }

    /// <summary>Describes the topics over instants, which the rows give in UTC.</summary>
    /// <inheritdoc cref="TopicsOverTime(IReadOnlyList{string}, IReadOnlyList{double}, TopicsOverTimeOptions, CancellationToken)"/>
    public IReadOnlyList<TopicAtTime<DateTimeOffset>> TopicsOverTime(
        IReadOnlyList<string?> documents,
        IReadOnlyList<DateTimeOffset> timestamps,
        TopicsOverTimeOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(timestamps);
        var rows = TopicsOverTime(documents, [.. timestamps.Select(time => time.UtcDateTime)], options, cancellation);
        return [.. rows.Select(row => new TopicAtTime<DateTimeOffset>(row.Topic, row.Words, row.Frequency, new(row.Timestamp)))];
    }

    /// <summary>
    /// Describes the topics over dates in text, with year, month and day, unless <see cref="TopicsOverTimeOptions.DateFormat"/> gives
    /// another format.
    /// </summary>
    /// <inheritdoc cref="TopicsOverTime(IReadOnlyList{string}, IReadOnlyList{double}, TopicsOverTimeOptions, CancellationToken)"/>
    public IReadOnlyList<TopicAtTime<DateTime>> TopicsOverTime(
        IReadOnlyList<string?> documents,
        IReadOnlyList<string> timestamps,
        TopicsOverTimeOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(timestamps);
        options ??= new();
        options.Validate(_state.Settings.Embedder);
        return TopicsOverTime(documents, DateTexts.Parse(timestamps, options.DateFormat), options, cancellation);
    }

    private List<TopicAtTime<TTime>> OverTime<TTime>(
        IReadOnlyList<string?> documents,
        IReadOnlyList<TTime> timestamps,
        Func<IReadOnlyList<TTime>, int, TimeBins<TTime>> cut,
        TopicsOverTimeOptions options,
        CancellationToken cancellation)
        where TTime : notnull
    {
        ArgumentNullException.ThrowIfNull(documents);
        options.Validate(_state.Settings.Embedder);
        var topics = options.Topics ?? DocumentTopics;
        ThrowIfCountDiffers(timestamps.Count, "timestamps", documents.Count, nameof(timestamps));
        if (options.Topics is null)
        {
            ThrowIfNotOfFit(documents);
        }

        ThrowIfCountDiffers(topics.Count, "topics", documents.Count, nameof(documents));
        ThrowIfUnknown(topics);
        Throw.IfOutside(options.Bins ?? 1, 1, Math.Max(documents.Count, TopicsOverTimeOptions.FewBins), nameof(options.Bins));
        if (documents.Count == 0)
        {
            return [];
        }

        var times = options.Bins is { } bins ? cut(timestamps, bins) : Distinct(timestamps);
        var used = times.BinOf.Distinct().Order().ToArray();
        var slices = Array.ConvertAll(times.BinOf, bin => Array.BinarySearch(used, bin));
        return [.. new TopicSlices(this, documents, topics, slices)
            .Describe(
                options.Representation,
                options.EvolutionTuning,
                options.GlobalTuning,
                new RunContext(options.MaxDegreeOfParallelism, cancellation))
            .Select(row =>
                new TopicAtTime<TTime>(row.Topic, JoinedWords(row.Words, ", "), row.Frequency, times.LeftEdges[used[row.Slice]]))];
    }

    private static TimeBins<TTime> Distinct<TTime>(IReadOnlyList<TTime> timestamps)
        where TTime : notnull
    {
        var distinct = timestamps.Distinct().Order().ToArray();
        return new TimeBins<TTime>([.. timestamps.Select(time => Array.BinarySearch(distinct, time))], distinct);
    }

    private void ThrowIfUnknown(IEnumerable<int> topics)
    {
        foreach (var topic in topics)
        {
            Throw.IfOutside(topic, FirstTopic, TopicCount - 1, "topic");
        }
    }
}
