using Microsoft.ML;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

// What ML.NET finds in a model file by these names.
[assembly: LoadableClass(
    typeof(SentenceEmbeddingTransformer), typeof(ComponentLoader<SentenceEmbeddingTransformer>), null, typeof(SignatureLoadModel),
    "Sentence embedding", SentenceEmbeddingTransformer.LoaderSignature)]
[assembly: LoadableClass(
    typeof(GuidedEmbeddingTransformer), typeof(ComponentLoader<GuidedEmbeddingTransformer>), null, typeof(SignatureLoadModel),
    "Guided embedding", GuidedEmbeddingTransformer.LoaderSignature)]
[assembly: LoadableClass(
    typeof(JoinVectorsTransformer), typeof(ComponentLoader<JoinVectorsTransformer>), null, typeof(SignatureLoadModel),
    "Joined vectors", JoinVectorsTransformer.LoaderSignature)]
[assembly: LoadableClass(
    typeof(UmapTransformer), typeof(ComponentLoader<UmapTransformer>), null, typeof(SignatureLoadModel),
    "UMAP", UmapTransformer.LoaderSignature)]
[assembly: LoadableClass(
    typeof(CombinedUmapTransformer), typeof(ComponentLoader<CombinedUmapTransformer>), null, typeof(SignatureLoadModel),
    "Combined UMAP", CombinedUmapTransformer.LoaderSignature)]
[assembly: LoadableClass(
    typeof(IncrementalPcaTransformer), typeof(ComponentLoader<IncrementalPcaTransformer>), null, typeof(SignatureLoadModel),
    "Incremental PCA", IncrementalPcaTransformer.LoaderSignature)]
[assembly: LoadableClass(
    typeof(VectorPreparationTransformer), typeof(ComponentLoader<VectorPreparationTransformer>), null, typeof(SignatureLoadModel),
    "Preparation of vectors", VectorPreparationTransformer.LoaderSignature)]
[assembly: LoadableClass(
    typeof(HdbscanTransformer), typeof(ComponentLoader<HdbscanTransformer>), null, typeof(SignatureLoadModel),
    "HDBSCAN", HdbscanTransformer.LoaderSignature)]
[assembly: LoadableClass(
    typeof(HdbscanModelParameters), typeof(ComponentLoader<HdbscanModelParameters>), null, typeof(SignatureLoadModel),
    "HDBSCAN model", HdbscanModelParameters.LoaderSignature)]
[assembly: LoadableClass(
    typeof(MiniBatchKMeansTransformer), typeof(ComponentLoader<MiniBatchKMeansTransformer>), null, typeof(SignatureLoadModel),
    "Mini-batch k-means", MiniBatchKMeansTransformer.LoaderSignature)]
[assembly: LoadableClass(
    typeof(ClassTfIdfTransformer), typeof(ComponentLoader<ClassTfIdfTransformer>), null, typeof(SignatureLoadModel),
    "Class-based TF-IDF", ClassTfIdfTransformer.LoaderSignature)]
[assembly: LoadableClass(
    typeof(TopicAssigner), typeof(ComponentLoader<TopicAssigner>), null, typeof(SignatureLoadModel),
    "Topics of clusters", TopicAssigner.LoaderSignature)]
[assembly: LoadableClass(
    typeof(BERTopicTransformer), typeof(ComponentLoader<BERTopicTransformer>), null, typeof(SignatureLoadModel),
    "BERTopic", BERTopicTransformer.LoaderSignature)]
[assembly: LoadableClass(
    typeof(OnlineBERTopicTransformer), typeof(ComponentLoader<OnlineBERTopicTransformer>), null, typeof(SignatureLoadModel),
    "Online BERTopic", OnlineBERTopicTransformer.LoaderSignature)]
