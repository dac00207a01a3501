using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML.TopicModeling.Tests.BERTopic;

namespace Microsoft.ML.TopicModeling.Tests.Checks;

/// <summary>Where settings enter the library: constructors of estimators, and operations on data that nobody can read.</summary>
internal static class OptionDoors
{
    private static readonly MLContext ML = new(seed: 1);

    private static readonly Lazy<TopicModel> Nearest = new(() => TopicModel.Fit(["sea boat", "tax law"], [0, 1], new PointMatrix<float>(new float[] { 1, 0, 0, 1 }, 2)));
    private static readonly Lazy<TopicModel> Model = new(() => TopicModel.Fit(["sea boat", "sea net", "tax law", "law tax"], [0, 0, 1, 1]));
    private static readonly Lazy<HdbscanModel> Clusters = new(() => TopicModeling.Hdbscan.Fit(Points, new() { MinClusterSize = 2 }));
    private static readonly Lazy<BERTopicTransformer> Fitted = new(() => ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Articles.View(ML)));

    private static readonly Dictionary<Type, Action<object>[]> Doors = new()
    {
        [typeof(BERTopicOptions)] = [o => BERTopic((BERTopicOptions)o)],
        [typeof(OnlineBERTopicOptions)] = [o => ML.Transforms.Text.OnlineBERTopic("Topic", "Text", (OnlineBERTopicOptions)o)],
        [typeof(BERTopicStorageOptions)] = [o => Fitted.Value.With((BERTopicStorageOptions)o)],
        [typeof(TopicModelOptions)] =
        [
            o => BERTopic(new() { Topics = (TopicModelOptions)o }),
            o => TopicModel.Fit(new Unread<string>(), new Unread<int>(), options: (TopicModelOptions)o),
            o => Model.Value.UpdateTopics(new Unread<string>(), options: (TopicModelOptions)o),
            o => TopicModel.FitZeroShot(new Unread<string>(), Points, new(["a"], Points), _ => [], (TopicModelOptions)o),
        ],
        [typeof(TopicImageOptions)] =
        [
            o => BERTopic(new() { Images = (TopicImageOptions)o, EmbeddingColumnName = "Vector" }),
            o => Model.Value.WithImages(["", "", "", ""], [null, null, null, null], Points, (TopicImageOptions)o),
        ],
        [typeof(OnlineTopicModelOptions)] =
        [
            o => _ = new OnlineTopicModel((OnlineTopicModelOptions)o),
            o => ML.Transforms.Text.OnlineBERTopic("Topic", "Text", new OnlineBERTopicOptions { Topics = (OnlineTopicModelOptions)o }),
        ],
        [typeof(CountVectorizerOptions)] =
        [
            o => CountVectorizer.Fit(new Unread<string>(), (CountVectorizerOptions)o),
            o => BERTopic(new() { Topics = { Vectorizer = (CountVectorizerOptions)o } }),
            o => ML.Transforms.Text.ClassTfIdf("Words", "Text", vectorizer: (CountVectorizerOptions)o),
            o => _ = new OnlineCountVectorizer(new() { Vectorizer = (CountVectorizerOptions)o }),
        ],
        [typeof(OnlineCountVectorizerOptions)] = [o => _ = new OnlineCountVectorizer((OnlineCountVectorizerOptions)o)],
        [typeof(ClassTfIdfOptions)] =
        [
            o => ClassTfIdf.Fit(new SparseMatrix<int>(0, [0], [], []), (ClassTfIdfOptions)o),
            o => BERTopic(new() { Topics = { ClassTfIdf = (ClassTfIdfOptions)o } }),
        ],
        [typeof(ClassTfIdfEstimator.Options)] = [o => ML.Transforms.Text.ClassTfIdf("Words", "Text", (ClassTfIdfEstimator.Options)o)],
        [typeof(EmbeddingOptions)] =
        [
            o => EmbeddingModel.Default.Embed(["a"], (EmbeddingOptions)o),
            o => EmbeddingModel.Default.EmbedEach(["a"], (EmbeddingOptions)o),
            o => EmbeddingModel.Default.AsEmbeddingGenerator((EmbeddingOptions)o),
            o => BERTopic(new() { EmbeddingOptions = (EmbeddingOptions)o }),
            o => StaticEmbedding.Learn(EmbeddingModel.Default, new Unread<string>(), new() { EmbeddingOptions = (EmbeddingOptions)o }),
            o => ML.Transforms.Text.OnlineBERTopic("Topic", "Text", new OnlineBERTopicOptions { EmbeddingOptions = (EmbeddingOptions)o }),
        ],
        [typeof(DistillationOptions)] = [o => StaticEmbedding.Distill(EmbeddingModel.Default, new Unread<string>(), (DistillationOptions)o)],
        [typeof(StudentOptions)] = [o => StaticEmbedding.Learn(EmbeddingModel.Default, new Unread<string>(), (StudentOptions)o)],
        [typeof(SentenceEmbeddingEstimator.Options)] = [o => ML.Transforms.Text.SentenceEmbedding("Embedding", "Text", (SentenceEmbeddingEstimator.Options)o)],
        [typeof(NearestTopicsOptions)] = [o => ML.Transforms.Text.NearestTopics("Topic", "Text", Nearest.Value, (NearestTopicsOptions)o)],
        [typeof(IncrementalPcaEstimator.Options)] = [o => ML.Transforms.IncrementalPca("Position", "Vector", (IncrementalPcaEstimator.Options)o)],
        [typeof(MiniBatchKMeansTrainer.Options)] = [o => ML.Clustering.Trainers.MiniBatchKMeans((MiniBatchKMeansTrainer.Options)o)],
        [typeof(VectorPreparationOptions)] =
        [
            o => VectorPreparation.Fit(Points, (VectorPreparationOptions)o),
            o => BERTopic(new() { Preparation = (VectorPreparationOptions)o }),
        ],
        [typeof(VectorPreparationEstimator.Options)] = [o => ML.Transforms.PrepareVectors("Prepared", "Vector", (VectorPreparationEstimator.Options)o)],
        [typeof(UmapOptions)] =
        [
            o => TopicModeling.Umap.Fit(Points, (UmapOptions)o),
            o => AlignedUmap.Fit([Points, Points], [new Dictionary<int, int> { [0] = 0 }], new() { Umap = (UmapOptions)o }),
            o => AlignedUmap.Fit([Points, Points], [new Dictionary<int, int> { [0] = 0 }], new() { SliceOptions = [new(), (UmapOptions)o] }),
            o => ML.Transforms.Umap("Position", "Vector", (UmapOptions)o),
            o => BERTopic(new() { Umap = (UmapOptions)o }),
            o => ML.Transforms.CombinedUmap("Position", (UmapOptions)o, new("Vector"), new("Text")),
            o => ML.Transforms.CombinedUmap("Position", new UmapColumn("Vector") { Neighbors = (UmapOptions)o }, new("Text")),
        ],
        [typeof(AlignedUmapOptions)] = [o => AlignedUmap.Fit([Points, Points], [new Dictionary<int, int> { [0] = 0 }], (AlignedUmapOptions)o)],
        [typeof(UmapColumn)] = [o => ML.Transforms.CombinedUmap("Position", new UmapColumn("Vector"), (UmapColumn)o)],
        [typeof(UmapDensity)] =
        [
            o => TopicModeling.Umap.Fit(Points, new() { Density = (UmapDensity)o }),
            o => ML.Transforms.Umap("Position", "Vector", new UmapOptions { Density = (UmapDensity)o }),
            o => BERTopic(new() { Umap = { Density = (UmapDensity)o } }),
        ],
        [typeof(UmapTarget)] =
        [
            o => TopicModeling.Umap.Fit(Points, new() { Target = (UmapTarget)o }),
            o => ML.Transforms.Umap("Position", "Vector", new UmapOptions { Target = (UmapTarget)o }),
            o => BERTopic(new() { Umap = { Target = (UmapTarget)o } }),
        ],
        [typeof(HdbscanOptions)] =
        [
            o => TopicModeling.Hdbscan.Fit(Points, (HdbscanOptions)o),
            o => TopicModeling.Hdbscan.FitPrecomputed(new PointMatrix<double>(new double[4], 2), (HdbscanOptions)o),
            o => BERTopic(new() { Hdbscan = (HdbscanOptions)o }),
        ],
        [typeof(HdbscanTrainer.Options)] = [o => ML.Clustering.Trainers.Hdbscan((HdbscanTrainer.Options)o)],
        [typeof(PersistentLayersOptions)] = [o => Clusters.Value.PersistentLayers((PersistentLayersOptions)o)],
        [typeof(IncrementalPcaOptions)] = [o => _ = new IncrementalPca((IncrementalPcaOptions)o)],
        [typeof(MiniBatchKMeansOptions)] = [o => _ = new MiniBatchKMeans((MiniBatchKMeansOptions)o)],
        [typeof(ApproximateDistributionOptions)] =
        [
            o => Model.Value.ApproximateDistribution(new Unread<string>(), (ApproximateDistributionOptions)o),
            o => Model.Value.ReduceOutliers(new Unread<string>(), new() { Distribution = (ApproximateDistributionOptions)o }),
        ],
        [typeof(ReduceOutliersOptions)] = [o => Model.Value.ReduceOutliers(new Unread<string>(), (ReduceOutliersOptions)o)],
        [typeof(TopicComparisonOptions)] =
        [
            o => TopicModel.Compare(Model.Value, Model.Value, (TopicComparisonOptions)o),
            o => Model.Value.ContinueFrom(Model.Value, new Unread<string>(), (TopicComparisonOptions)o),
            o => BERTopic(new() { Previous = Model.Value, Matching = (TopicComparisonOptions)o }),
        ],
        [typeof(ModelMergeOptions)] = [o => TopicModel.MergeModels(new Unread<TopicModel>(), (ModelMergeOptions)o)],
        [typeof(TopicMonitorOptions)] =
        [
            o => new TopicMonitor(Model.Value, (TopicMonitorOptions)o).Dispose(),
            o => TopicMonitor.Load(Stream.Null, Model.Value, (TopicMonitorOptions)o).Dispose(),
        ],
        [typeof(TopicHierarchyOptions)] = [o => Model.Value.HierarchicalTopics((TopicHierarchyOptions)o, new Unread<string>())],
        [typeof(TopicLabelOptions)] = [o => Model.Value.GenerateTopicLabels((TopicLabelOptions)o)],
        [typeof(TopicsOverTimeOptions)] =
        [
            o => Model.Value.TopicsOverTime(new Unread<string>(), [1, 2, 3, 4], (TopicsOverTimeOptions)o),
            o => Model.Value.TopicsOverTime(new Unread<string>(), ["2020-01-01"], (TopicsOverTimeOptions)o),
        ],
        [typeof(TopicsPerClassOptions)] = [o => Model.Value.TopicsPerClass(new Unread<string>(), ["a"], (TopicsPerClassOptions)o)],

        [typeof(CheckedLoadOptions)] = [o => ML.Model.LoadChecked(Stream.Null, out _, (CheckedLoadOptions)o)],
        [typeof(TopicBatcherOptions)] =
        [
            o => _ = new TopicBatcher(_ => [], (TopicBatcherOptions)o),
            o => new ServiceCollection().AddTopicBatcher(options => (options.Capacity, options.MaxBatchSize) = (((TopicBatcherOptions)o).Capacity, ((TopicBatcherOptions)o).MaxBatchSize)),
        ],
        [typeof(TopicScorerOptions)] = [o => new TopicScorer("topics.zip", (TopicScorerOptions)o).Dispose()],
        [typeof(ReportOptions)] = [o => Model.Value.SaveReport("topics.html", new Unread<string>(), (ReportOptions)o)],
        [typeof(VisualizeTopicsOptions)] = [o => Model.Value.VisualizeTopics((VisualizeTopicsOptions)o)],
        [typeof(VisualizeDocumentsOptions)] = [o => Model.Value.VisualizeDocuments(new Unread<string>(), Points, (VisualizeDocumentsOptions)o)],
        [typeof(VisualizeDocumentDatamapOptions)] = [o => Model.Value.VisualizeDocumentDatamap(new Unread<string>(), Points, (VisualizeDocumentDatamapOptions)o)],
        [typeof(PictureOptions)] =
        [
            o => Model.Value.VisualizeBarchart().SaveSvg("figure.svg", (PictureOptions)o),
            o => Model.Value.VisualizeBarchart().SavePng("figure.png", (PictureOptions)o),
        ],
        [typeof(VisualizeHierarchicalDocumentsOptions)] =
            [o => Model.Value.VisualizeHierarchicalDocuments(new Unread<string>(), new Unread<TopicMerge>(), Points, (VisualizeHierarchicalDocumentsOptions)o)],
        [typeof(VisualizeHierarchyOptions)] = [o => Model.Value.VisualizeHierarchy((VisualizeHierarchyOptions)o)],
        [typeof(VisualizeHeatmapOptions)] = [o => Model.Value.VisualizeHeatmap((VisualizeHeatmapOptions)o)],
        [typeof(VisualizeTermRankOptions)] = [o => Model.Value.VisualizeTermRank((VisualizeTermRankOptions)o)],
        [typeof(VisualizeBarchartOptions)] = [o => Model.Value.VisualizeBarchart((VisualizeBarchartOptions)o)],
        [typeof(VisualizeWordCloudOptions)] = [o => Model.Value.VisualizeWordCloud(0, (VisualizeWordCloudOptions)o)],
        [typeof(VisualizeDistributionOptions)] = [o => Model.Value.VisualizeDistribution(new float[] { 0.5f, 0.5f }, (VisualizeDistributionOptions)o)],
        [typeof(VisualizeTopicsOverTimeOptions)] = [o => Model.Value.VisualizeTopicsOverTime(new Unread<TopicAtTime<double>>(), (VisualizeTopicsOverTimeOptions)o)],
        [typeof(VisualizeTopicsPerClassOptions)] = [o => Model.Value.VisualizeTopicsPerClass(new Unread<TopicInClass>(), (VisualizeTopicsPerClassOptions)o)],
        [typeof(VisualizeApproximateDistributionOptions)] =
            [o => Model.Value.VisualizeApproximateDistribution(Model.Value.ApproximateTokenDistribution(["sea boat"]).Tokens[0], (VisualizeApproximateDistributionOptions)o)],

        // It has no setting that could be out of range.
        [typeof(BERTopicDirectoryOptions)] = [],
    };

    private static PointMatrix<float> Points { get; } = new(new float[] { 0, 0, 1, 1, 5, 5, 6, 6 }, 2);

    public static Action<object>[] Of(Type type) => type.IsAssignableTo(typeof(IRepresentation)) ? OfRepresentations : Doors[type];

    private static Action<object>[] OfRepresentations { get; } =
    [
        o => BERTopic(new() { Topics = { Representation = (IRepresentation)o } }),
        o => BERTopic(new() { Topics = { Aspects = { ["Aspect"] = new RepresentationChain(new TopKeywords(), (IRepresentation)o) } } }),
        o => TopicModel.Fit(new Unread<string>(), new Unread<int>(), options: new() { EmbeddingModel = EmbeddingModel.Default, Representation = (IRepresentation)o }),
        o => Model.Value.UpdateTopics(new Unread<string>(), options: new() { EmbeddingModel = EmbeddingModel.Default, Representation = (IRepresentation)o }),
        o => Model.Value.HierarchicalTopics(new() { Representation = (IRepresentation)o }, new Unread<string>()),
        o => Model.Value.TopicsOverTime(new Unread<string>(), [1, 2, 3, 4], new() { Representation = (IRepresentation)o }),
        o => Model.Value.TopicsPerClass(new Unread<string>(), ["a"], new() { Representation = (IRepresentation)o }),
        o => _ = new OnlineTopicModel(new() { EmbeddingModel = EmbeddingModel.Default, Representation = (IRepresentation)o }),
    ];

    private static void BERTopic(BERTopicOptions options) => ML.Transforms.Text.BERTopic("Topic", "Text", options);

    /// <summary>A list of which nobody may read anything.</summary>
    private sealed class Unread<T> : IReadOnlyList<T>
    {
        public int Count => throw new Contract.Unreadable.ReadException();

        public T this[int index] => throw new Contract.Unreadable.ReadException();

        public IEnumerator<T> GetEnumerator() => throw new Contract.Unreadable.ReadException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
