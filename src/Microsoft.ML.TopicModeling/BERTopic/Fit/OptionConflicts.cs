using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>Checks that the options are compatible, so that none is ignored because of another.</summary>
internal static class OptionConflicts
{
    // The outliers and one topic.
    private const int LeastTopics = 2;

    /// <exception cref="ArgumentException">
    /// Two settings contradict each other, a list is empty or holds a null, or a number is out of its range.
    /// </exception>
    public static void Check(BERTopicOptions options)
    {
        CheckValues(options);
        CheckStages(options);
        Throw.If(
            options.Granularity != Granularity.Default && options.Clustering is not null,
            $"{nameof(options.Granularity)} chooses from the hierarchy of HDBSCAN, but {nameof(options.Clustering)} is another stage. "
            + "Leave one of them as it is by default.",
            nameof(options));
        Throw.If(
            options.Granularity != Granularity.Default && options.NumberOfTopics.IsReduced,
            $"{nameof(options.Granularity)} chooses how many topics there are, and {nameof(options.NumberOfTopics)} would merge them. "
            + "Leave one of them as it is by default.",
            nameof(options));
        CheckPreparation(options);
        CheckLists(options);
        CheckPrevious(options);
        CheckDuplicates(options);
        string[] ways =
        [
            .. options.SeedTopicList is null ? [] : (ReadOnlySpan<string>)[nameof(options.SeedTopicList)],
            .. options.LabelColumnName is null ? [] : (ReadOnlySpan<string>)[nameof(options.LabelColumnName)],
            .. options.GivenTopicColumnName is null ? [] : (ReadOnlySpan<string>)[nameof(options.GivenTopicColumnName)],
        ];
        Throw.If(
            ways.Length > 1,
            $"{string.Join(" and ", ways)} each say what the documents are known to be. Leave all but one null.",
            nameof(options));
        if (ways is [nameof(options.SeedTopicList)] or [nameof(options.LabelColumnName)])
        {
            Refuse(ways[0], "tells UMAP what is known", options.Umap.Target is not null, "Umap.Target");
        }

        if (options.LabelColumnName is not null)
        {
            Refuse(
                nameof(options.LabelColumnName),
                "is led into UMAP, and another stage can read the column by itself",
                options.Reduction is not null,
                nameof(options.Reduction));
        }

        if (options.ZeroShotTopicList is not null)
        {
            Refuse(
                nameof(options.ZeroShotTopicList),
                "leaves out documents that the layers would need",
                options.Granularity != Granularity.Default,
                nameof(options.Granularity));
        }

        if (options.GivenTopicColumnName is not null)
        {
            CheckGiven(options);
        }
    }

    /// <summary>Checks that something can embed seeds or names.</summary>
    /// <exception cref="ArgumentException">Nothing can.</exception>
    public static void CheckEmbedder(BERTopicOptions options, EmbeddingModel? embedder)
    {
        var needs = options.SeedTopicList is not null ? nameof(options.SeedTopicList)
            : options.ZeroShotTopicList is not null ? nameof(options.ZeroShotTopicList)
            : null;
        Throw.If(
            needs is not null && embedder is null,
            $"{needs} has to be embedded as the documents were, but it is not known by what. Set EmbeddingModel to that model.",
            nameof(options));
    }

    private static void CheckGiven(BERTopicOptions options)
    {
        const string Given = nameof(options.GivenTopicColumnName);
        Refuse(Given, "gives every document its topic", options.ZeroShotTopicList is not null, nameof(options.ZeroShotTopicList));
        Refuse(Given, "leaves nothing to cluster", options.Granularity != Granularity.Default, nameof(options.Granularity));
        Refuse(Given, "leaves nothing to cluster", options.HasHdbscan, nameof(options.Hdbscan));
        Refuse(Given, "leaves nothing to cluster", options.HasMinTopicSize, nameof(options.MinTopicSize));
        Refuse(Given, "leaves nothing to cluster", options.Consensus > 1, nameof(options.Consensus));
        Refuse(Given, "leaves nothing to cluster", options.OutlierQuantile is not null, nameof(options.OutlierQuantile));
        Refuse(Given, "needs no reduction; for a classifier set Reduction to ml.Transforms.Umap", options.HasUmap, nameof(options.Umap));
        Refuse(
            Given,
            "needs a reduction only for a classifier as Clustering",
            options.Reduction is not null && options.Clustering is null,
            nameof(options.Reduction));
    }

    private static void CheckValues(BERTopicOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Topics);
        ArgumentNullException.ThrowIfNull(options.EmbeddingOptions);
        ArgumentNullException.ThrowIfNull(options.Umap);
        ArgumentNullException.ThrowIfNull(options.Hdbscan);
        ArgumentNullException.ThrowIfNull(options.Granularity);
        ArgumentNullException.ThrowIfNull(options.NumberOfTopics);
        Throw.IfLess(options.NumberOfTopics.Count ?? LeastTopics, LeastTopics, nameof(options.NumberOfTopics));
        Throw.IfLess(options.MinTopicSize, 2, nameof(options.MinTopicSize));
        Throw.IfOutside(options.Consensus, 1, UmapSettings.MostLayouts, nameof(options.Consensus));
        Throw.IfOutside(options.OutlierQuantile ?? 0, 0, 1, nameof(options.OutlierQuantile));
        Throw.IfOutside(options.ZeroShotMinSimilarity, -1, 1, nameof(options.ZeroShotMinSimilarity));
        Throw.IfUndefined(options.Duplicates, nameof(options.Duplicates));
        Throw.IfOutside(options.DuplicateMinSimilarity, 0, 1, nameof(options.DuplicateMinSimilarity));
        Throw.IfLess(options.MaxDegreeOfParallelism ?? 1, 1, nameof(options.MaxDegreeOfParallelism));
        Throw.IfLess(options.MaxMemory ?? 1, 1, nameof(options.MaxMemory));
        Throw.If(
            options.WorkingDirectory is "" || options.WorkingDirectory?.Contains('\0') == true,
            "WorkingDirectory is empty or holds the character U+0000, which no folder's name can. Give a folder, or null for none.",
            nameof(options.WorkingDirectory));
        ArgumentException.ThrowIfNullOrEmpty(options.PredictedLabelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(options.ScoreColumnName);
        ArgumentNullException.ThrowIfNull(options.Matching);
        options.Matching.Validate();
        options.Images?.Validate();
        options.Preparation?.Validate();
        options.Umap.ThrowIfInvalid();
        options.Hdbscan.Validate();
        if (options.EmbeddingColumns is { } joined)
        {
            JoinedColumn.Validate(joined, nameof(options.EmbeddingColumns));
        }

        (string Option, string? Column)[] columns =
        [
            (nameof(options.LabelColumnName), options.LabelColumnName),
            (nameof(options.GivenTopicColumnName), options.GivenTopicColumnName),
            (nameof(options.EmbeddingColumnName), options.EmbeddingColumnName),
            (nameof(options.CenterByColumnName), options.CenterByColumnName),
        ];
        foreach (var (option, column) in columns)
        {
            Throw.If(column is "", $"{option} is empty. Give the name of a column, or null for none.", option);
        }
    }

    private static void CheckStages(BERTopicOptions options)
    {
        string[] sources =
        [
            .. options.EmbeddingColumnName is null ? [] : (ReadOnlySpan<string>)[nameof(options.EmbeddingColumnName)],
            .. options.EmbeddingColumns is null ? [] : (ReadOnlySpan<string>)[nameof(options.EmbeddingColumns)],
            .. options.Embedding is null ? [] : (ReadOnlySpan<string>)[nameof(options.Embedding)],
        ];
        Throw.If(
            sources.Length > 1,
            $"Only one of {string.Join(" and ", sources)} can be the source of the embeddings. Leave the other null.",
            nameof(options));
        Throw.If(
            options.Topics.EmbeddingModel is not null,
            "Topics.EmbeddingModel is for topics on arrays. Set EmbeddingModel itself: it embeds the words of topics, too.",
            nameof(options));
        if (options.Embedding is not null)
        {
            Refuse(
                nameof(options.Embedding),
                "has a model already",
                options.EmbeddingModel is not null && BERTopicStages.ModelOf(options.Embedding) is not null,
                nameof(options.EmbeddingModel));
            Refuse(
                nameof(options.Embedding),
                "is a stage with options of its own",
                options.EmbeddingOptions != new EmbeddingOptions(),
                nameof(options.EmbeddingOptions));
        }

        if (options.Student is { } student)
        {
            student.Validate();
            const string Taught = "learns from texts that EmbeddingModel embeds";
            Refuse(nameof(options.Student), Taught, options.EmbeddingColumnName is not null, nameof(options.EmbeddingColumnName));
            Refuse(nameof(options.Student), Taught, options.Embedding is not null, nameof(options.Embedding));
        }

        if (options.Consensus > 1)
        {
            const string OneMap = "aligns one layout, as BERTopicTransformer.Project does afterwards";
            Refuse(nameof(UmapOptions.Anchors), OneMap, options.Umap.Anchors is not null, nameof(options.Consensus));
        }

        if (options.Reduction is not null)
        {
            Refuse(nameof(options.Reduction), "is another stage than UMAP", options.HasUmap, nameof(options.Umap));
            Refuse(nameof(options.Reduction), "is another stage than UMAP", options.Consensus > 1, nameof(options.Consensus));
        }

        if (options.Clustering is not null)
        {
            Refuse(nameof(options.Clustering), "is another stage than HDBSCAN", options.HasHdbscan, nameof(options.Hdbscan));
            Refuse(nameof(options.Clustering), "is another stage than HDBSCAN", options.HasMinTopicSize, nameof(options.MinTopicSize));
        }
    }

    private static void CheckPreparation(BERTopicOptions options)
    {
        Refuse(
            nameof(options.CenterByColumnName),
            "is the column by which the means of groups are removed",
            options.CenterByColumnName is not null && options.Preparation is { Center: false },
            "Preparation without Center");
        if (options is { GivenTopicColumnName: not null, Clustering: null })
        {
            const string Given = nameof(options.GivenTopicColumnName);
            Refuse(Given, "leaves nothing to prepare", options.FullPreparation is not null, nameof(options.Preparation));
        }
    }

    private static void CheckPrevious(BERTopicOptions options)
    {
        if (options.Previous is null)
        {
            Throw.If(
                options.Matching != new TopicComparisonOptions(),
                $"{nameof(options.Matching)} says how topics are matched with those of {nameof(options.Previous)}, which is null. "
                + "Set it, too.",
                nameof(options));
            return;
        }

        Throw.If(
            options.Matching.TopicsBefore is not null,
            "Matching.TopicsBefore and TopicsAfter are of documents that both models have scored, and this model is yet to be fitted. "
            + "Leave them null.",
            nameof(options));
    }

    private static void CheckDuplicates(BERTopicOptions options)
    {
        if (options.Duplicates == DuplicateHandling.Keep)
        {
            return;
        }

        const string Once = nameof(options.Duplicates);
        var (umap, given) = (options.Umap, options.GivenTopicColumnName is not null);
        Refuse(Once, "are counted once where documents are clustered", given, nameof(options.GivenTopicColumnName));
        const string Fewer = "leave out rows";
        Refuse(Once, Fewer, umap.Target is not null, "Umap.Target");
        Refuse(Once, Fewer, umap.PrecomputedNeighbors is not null, "Umap.PrecomputedNeighbors");
        Refuse(Once, Fewer, umap.InitialLayout is not null, "Umap.InitialLayout");
        Refuse(Once, Fewer, umap.Anchors is not null, "Umap.Anchors");
        Refuse(Once, Fewer, options.Hdbscan.SampleWeights is not null, "Hdbscan.SampleWeights");
    }

    private static void CheckLists(BERTopicOptions options)
    {
        if (options.SeedTopicList is { } seeds)
        {
            Throw.If(
                seeds.Count == 0 || seeds.Any(words => words is null || words.Count == 0 || words.Any(string.IsNullOrWhiteSpace)),
                "SeedTopicList is empty, or has a topic without words or an empty word. "
                + "Give each topic at least one word, or leave the list null.",
                nameof(options.SeedTopicList));
        }

        if (options.ZeroShotTopicList is not { } names)
        {
            return;
        }

        Throw.If(
            names.Count == 0 || names.Any(string.IsNullOrWhiteSpace),
            "ZeroShotTopicList is empty or holds an empty name. Give at least one name, or leave the list null.",
            nameof(options.ZeroShotTopicList));
        var twice = names.CountBy(name => name, StringComparer.Ordinal).FirstOrDefault(name => name.Value > 1).Key;
        Throw.If(twice is not null, $"ZeroShotTopicList holds \"{twice}\" twice. Give each name once.", nameof(options.ZeroShotTopicList));
    }

    private static void Refuse(string mode, string reason, bool isSet, string other) =>
        Throw.If(isSet, $"{mode} {reason}, so {other} contradicts it. Leave one of them as it is by default.", "options");
}
