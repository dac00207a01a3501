using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>The stages of a fitted topic model, by name.</summary>
/// <param name="Embedding">Embeds the texts; null if the input brings the embeddings.</param>
/// <param name="Guide">Draws the embeddings toward the seeds; null if the fit was not guided.</param>
/// <param name="Preparation">Prepares the embeddings for the reduction; null if that reads them as they are.</param>
/// <param name="Reduction">Reduces the embeddings; null if topics are assigned by the embedding.</param>
/// <param name="Clustering">Clusters what is reduced; null with <see cref="Reduction"/>.</param>
/// <param name="Assigner">Gives clusters, or embeddings, their topics.</param>
internal sealed record FittedStages(
    ITransformer? Embedding,
    GuidedEmbeddingTransformer? Guide,
    VectorPreparationTransformer? Preparation,
    ITransformer? Reduction,
    ITransformer? Clustering,
    TopicAssigner Assigner)
{
    private const string Remedy = "Load an undamaged copy, or fit and save the model again.";

    /// <summary>The stages in their order.</summary>
    public IReadOnlyList<ITransformer> InOrder =>
        [.. ((ITransformer?[])[Embedding, Guide, Preparation, Reduction, Clustering, Assigner]).OfType<ITransformer>()];

    /// <summary>The column of embeddings that the stages behind the embedding read.</summary>
    public string VectorColumn => Guide?.InputColumnName ?? Assigner.VectorColumn;

    /// <summary>Finds the stages in a chain that was saved.</summary>
    /// <exception cref="InvalidDataException">It holds others.</exception>
    public static FittedStages Of(TransformerChain<ITransformer> chain)
    {
        var assigner = chain.OfType<TopicAssigner>().SingleOrDefault()
            ?? throw new InvalidDataException($"The topic model in this file is damaged: it has no stage that assigns topics. {Remedy}");
        ITransformer[] before = [.. chain.TakeWhile(stage => stage != assigner)];
        var guide = before.OfType<GuidedEmbeddingTransformer>().SingleOrDefault();
        var preparation = before.OfType<VectorPreparationTransformer>()
            .SingleOrDefault(stage => stage.OutputColumnName == StageColumns.Prepared);
        return before.Where(stage => stage != guide && stage != preparation).ToArray() switch
        {
            [] when preparation is null => new(null, guide, null, null, null, assigner),
            [var embedding] when preparation is null => new(embedding, guide, null, null, null, assigner),
            [var reduction, var clustering] => new(null, guide, preparation, reduction, clustering, assigner),
            [var embedding, var reduction, var clustering] => new(embedding, guide, preparation, reduction, clustering, assigner),
            var others =>
                throw new InvalidDataException(
                    $"The topic model in this file is damaged: it has {others.Length} stages before that which assigns topics. {Remedy}"),
        };
    }

    /// <summary>The same stages, which also find the probability of each topic.</summary>
    public FittedStages WithProbabilities(IHostEnvironment env)
    {
        var memberships = (Clustering as HdbscanTransformer)?.WithMembershipColumn(StageColumns.Membership);
        return this with { Clustering = memberships ?? Clustering, Assigner = Assigner.WithProbabilities(env, memberships is not null) };
    }

    /// <summary>The same stages, of which the longest can be stopped.</summary>
    public FittedStages With(CancellationToken cancellation) =>
        Embedding is SentenceEmbeddingTransformer embedding && cancellation.CanBeCanceled
            ? this with { Embedding = embedding.With(cancellation) }
            : this;

    /// <summary>The chain to save.</summary>
    /// <param name="env">The environment.</param>
    public TransformerChain<ITransformer> ToChain(IHostEnvironment env)
    {
        string[] dropped =
        [
            .. Embedding is null && Guide is null ? [] : (ReadOnlySpan<string>)[StageColumns.Embedding],
            .. Preparation is null ? [] : (ReadOnlySpan<string>)[StageColumns.Prepared],
            .. Reduction is null ? [] : (ReadOnlySpan<string>)[StageColumns.Reduced],
            .. Assigner.HasMemberships ? (ReadOnlySpan<string>)[StageColumns.Membership] : [],
        ];
        return new([.. InOrder, .. dropped.Length == 0 ? [] : (ReadOnlySpan<ITransformer>)[InputColumns.Drop(env, dropped)]]);
    }

    /// <summary>
    /// The stages between the columns of an input, which stay as they are, and those of the topics; what the stages add for each other is
    /// not left.
    /// </summary>
    /// <param name="env">The environment.</param>
    /// <param name="input">The schema of the input.</param>
    /// <param name="paramName">The parameter that has brought it.</param>
    public TransformerChain<ITransformer> Around(IHostEnvironment env, DataViewSchema input, string paramName)
    {
        ArgumentNullException.ThrowIfNull(input, paramName);
        var columns = new InputColumns(env, input);
        var preparation = PreparationReadingInput(input, columns, paramName);
        var assigner = Assigner.ReadingInput(env, input, columns, bringsVectors: Embedding is null && Guide is null, paramName);
        return new([.. Stages().OfType<ITransformer>()]);

        IEnumerable<ITransformer?> Stages() =>
            [
                columns.Carry,
                Embedding,
                Guide,
                preparation,
                IsForeign(Reduction) ? Assigner.Checked(env) : null,
                Reduction,
                Clustering,
                assigner,
                .. columns.Restore(assigner.Outputs)];
    }

    /// <summary>The preparation, which reads the groups that the input brings where they are carried past the other stages.</summary>
    private VectorPreparationTransformer? PreparationReadingInput(DataViewSchema input, InputColumns columns, string paramName)
    {
        if (Preparation?.CenterByColumnName is not { } groups)
        {
            return Preparation;
        }

        new ClassColumn(groups, VectorPreparationTransformer.GroupPurpose).In(input, paramName);
        return Preparation.ReadingGroups(columns[groups]);
    }

    /// <summary>Whether the stage is one that may not look at what it reads.</summary>
    private static bool IsForeign(ITransformer? stage) => stage is not (null or UmapTransformer or IncrementalPcaTransformer);

    /// <summary>
    /// The clustering after the reduction has learned: where its axes are other ones, the centers keep their places among the embeddings.
    /// </summary>
    /// <param name="reduction">The reduction now.</param>
    public ITransformer ClusteringBehind(ITransformer reduction) =>
        (Reduction, reduction, Clustering) is (
            IncrementalPcaTransformer before, IncrementalPcaTransformer now, MiniBatchKMeansTransformer clustering)
            ? clustering.With(clustering.Model.WithCenters(now.Model.Transform(before.Model.InverseTransform(clustering.Model.Centers))))
            : Clustering!;
}
