using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Topics;
using Microsoft.ML.TopicModeling.Work;

namespace Microsoft.ML.TopicModeling;

/// <summary>The documents of a fit with their embeddings, and what is known of them before anything is clustered.</summary>
/// <param name="Embedding">The stage that makes the embeddings; null if the input brings them.</param>
/// <param name="Guide">The stage that draws them to the seeds; null if there are none.</param>
/// <param name="View">The input with the embeddings that the reduction reads.</param>
/// <param name="Texts">The texts.</param>
/// <param name="Vectors">The embeddings, drawn to the seeds if there are any.</param>
/// <param name="Known">Their classes or topics, or the nearest seeds; null if nothing is known.</param>
/// <param name="Named">The documents of named topics; null if no topics are named.</param>
internal sealed record FitDocuments(
    ITransformer? Embedding,
    GuidedEmbeddingTransformer? Guide,
    MemoryView View,
    IReadOnlyList<string> Texts,
    PointMatrix<float> Vectors,
    KnownClasses? Known,
    ZeroShotDocuments? Named)
{
    /// <summary>The columns of the data that group it.</summary>
    public IReadOnlyList<DocumentGroups> Groupings { get; init; } = [];

    /// <summary>The images of the documents; null if there are none.</summary>
    public IReadOnlyList<DocumentImage?>? Images { get; init; }

    /// <summary>Whether any document has a text of its own.</summary>
    public bool HasTexts { get; init; } = true;

    /// <summary>The documents that repeat others; null if they are not looked for.</summary>
    public DuplicateDocuments? Duplicates { get; init; }

    public int Count => Texts.Count;

    /// <summary>The distinct document that each of the documents repeats; null if none repeats another.</summary>
    public int[]? Origins => Duplicates is { } found && found.First.Length < Count ? found.Origins : null;

    /// <summary>The documents that repeat no earlier one.</summary>
    /// <param name="work">Keeps their embeddings on disk; null for memory.</param>
    public FitDocuments Distinct(FitWork? work)
    {
        if (Origins is null)
        {
            return this;
        }

        var rows = Duplicates!.First;
        var vectors = work?.Rows(Vectors, rows) ?? Vectors.Rows(rows);
        return this with
        {
            View = View.Rows(rows, points => points.Memory.Equals(Vectors.Memory) ? vectors : points.Rows(rows)),
            Texts = new TextSelection(Texts, rows),
            Vectors = vectors,
            Known = Known is null ? null : Known with { Labels = Array.ConvertAll(rows, row => Known.Labels[row]) },
            Named = Named?.Rows(rows),
            Duplicates = null,
        };
    }

    /// <param name="host">The environment.</param>
    /// <param name="stages">What embeds, and what is known.</param>
    /// <param name="input">The data, checked.</param>
    /// <param name="textColumn">The column of texts.</param>
    /// <param name="learn">
    /// Learns from the texts, and returns the stages that embed by a student in the place of its teacher; null for no student.
    /// </param>
    /// <param name="work">Keeps texts and embeddings on disk; null for memory.</param>
    public static FitDocuments Read(
        IHost host,
        BERTopicStages stages,
        IDataView input,
        string textColumn,
        Func<IReadOnlyList<string>, BERTopicStages>? learn = null,
        FitWork? work = null)
    {
        var (embedding, stage) = (stages, stages.Embedding?.Fit(input));
        var rows = DocumentRows.Read(
            host,
            stage is null ? null : stages.ForFit(stage),
            input,
            (textColumn, stages.SourceColumn, stages.KnownColumn),
            stages.Options.Cancellation,
            check: stages.HasImagesOnly ? null : all => stages.TopicSettings.LossOf(all),
            group: stages.Options.CenterByColumnName,
            learn: learn is null ? null : Learned,
            work: work);
        if (stages.Options.Images is not { } images)
        {
            return Of(host, embedding, stage, rows, work);
        }

        // Topics are described by captions then, and until there are some by BERTopic's word for no text.
        var hasTexts = !stages.HasImagesOnly && rows.Texts.Any(text => LettersAndDigits.AreIn(text));
        rows = hasTexts ? rows : rows with { Texts = [.. rows.Texts.Select(_ => ClassTexts.EmptyText)] };
        return Of(host, embedding, stage, rows, work) with
        {
            Images = ColumnImages.Read(input, images.ColumnName, stages.Options.Cancellation),
            HasTexts = hasTexts,
        };

        ITransformer Learned(IReadOnlyList<string> texts)
        {
            embedding = learn(texts);
            return embedding.ForFit(stage = embedding.Embedding!.Fit(input));
        }
    }

    /// <summary>Documents with ready embeddings. The model or stage that the options name embeds later texts.</summary>
    /// <param name="host">The environment.</param>
    /// <param name="stages">What embeds, and what is known.</param>
    /// <param name="rows">The documents.</param>
    /// <param name="work">Keeps what was found on disk; null for memory.</param>
    /// <exception cref="ArgumentException">The model for later texts gives vectors of another dimension.</exception>
    public static FitDocuments Of(IHost host, BERTopicStages stages, DocumentRows rows, FitWork? work)
    {
        stages.TopicSettings.LossOf(rows.Texts);
        if (!stages.EmbedsByOptions)
        {
            return Of(host, stages, null, rows, work);
        }

        var stage = stages.Embedding!.Fit(rows.View);
        var size = (stage.GetOutputSchema(rows.View.Schema)[stages.SourceColumn].Type as Data.VectorDataViewType)?.Size;
        Throw.If(
            size != rows.Vectors.Dimension,
            FormattableString.Invariant($"The vectors have {rows.Vectors.Dimension} numbers, but what embeds further texts gives {size}. ")
            + "Set EmbeddingModel to the model of the vectors, or leave it null.",
            "vectors");
        return Of(host, stages, stage, rows, work);
    }

    private static FitDocuments Of(IHost host, BERTopicStages stages, ITransformer? stage, DocumentRows rows, FitWork? work)
    {
        var options = stages.Options;
        var (texts, vectors, known, view) = rows;
        GuidedEmbeddingTransformer? drawing = null;
        if (options.SeedTopicList is { } seeds)
        {
            string[] joined = [.. seeds.Select(words => string.Join(' ', words))];
            var guide = SeedGuide.Of(vectors, stages.Embed(joined, vectors));
            (var labels, vectors) = work?.Draw(guide, vectors) ?? guide.Draw(vectors);
            known = new KnownClasses(labels, joined);
            view = view.With(MemoryColumn.Of(stages.EmbeddingColumn, vectors));
            drawing = new GuidedEmbeddingTransformer(host, guide, stages.SourceColumn, stages.EmbeddingColumn);
        }

        var duplicates = DuplicateDocuments.Find(texts, vectors, options, work);
        var named = options.ZeroShotTopicList is { } names
            ? ZeroShotDocuments.Find(
                new ZeroShotTopics(names, stages.Embed(names, vectors)) { MinSimilarity = options.ZeroShotMinSimilarity },
                new PointRows(vectors, duplicates?.First))
            : null;
        named = duplicates is null ? named : named?.Rows(duplicates.Origins);
        return new(stage is null ? null : stages.ForScoring(stage), drawing, view, texts, vectors, known, named)
        {
            Groupings = rows.Groupings,
            Duplicates = duplicates,
        };
    }

    /// <summary>Gives every document the cluster of the distinct one that it repeats.</summary>
    /// <param name="distinct">The clusters of those of <see cref="Distinct"/> that were clustered.</param>
    public DocumentClusters OfAll(DocumentClusters distinct)
    {
        if (Origins is not { } origins || Named is null)
        {
            return Origins is null ? distinct : distinct.Rows(Origins);
        }

        var clustered = Named.Rows(Duplicates!.First).Rest;
        return distinct.Rows(Array.ConvertAll(Named.Rest, row => Array.BinarySearch(clustered, origins[row])));
    }

    /// <summary>The groups of the documents by a column.</summary>
    public DocumentGroups GroupsBy(string column, CancellationToken cancellation) =>
        DocumentGroups.Of(column, RowGroup.ReadAll(View, column, cancellation));

    /// <summary>
    /// The rows that the clustering is to see: those without a name, or those of which a classifier can learn; null for all.
    /// </summary>
    /// <param name="isSupervised">Whether a classifier learns the known classes.</param>
    /// <exception cref="ArgumentException">There is nothing to learn from.</exception>
    public int[]? RowsToCluster(bool isSupervised)
    {
        if (!isSupervised)
        {
            return Named?.Rest;
        }

        int[] rows = [.. Enumerable.Range(0, Count).Where(row => Known!.Labels[row] >= 0)];
        Throw.If(rows.Length < 2, $"{rows.Length} of {Count} rows have a topic. A classifier needs at least two.", "input");
        return rows;
    }
}
