using Microsoft.Extensions.AI;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.Processors;

/// <summary>What the library answers on ready vectors: fits, new rows, operations and saved bytes, each with its fingerprint.</summary>
internal static class PublicAnswers
{
    private const int Documents = 140;

    /// <summary>No multiple of any register's width, so that what is left over is summed too.</summary>
    private const int Dimension = 43;

    private static readonly string[] Words = [.. Enumerable.Range(0, 5 * 8).Select(word => $"{(char)('a' + (word / 8))}word{(char)('a' + (word % 8))}")];

    public static void Print()
    {
        foreach (var (name, answer) in All())
        {
            Console.WriteLine($"{name}: {Fingerprint.Of(answer)}");
        }
    }

    private static IEnumerable<(string Name, object? Answer)> All()
    {
        var rows = Rows();
        var vectors = PointMatrix<float>.FromRows([.. rows.Select(row => row.Vector)]);
        return [.. OfPoints(vectors), .. OfTopics(rows, vectors)];
    }

    private static IEnumerable<(string Name, object? Answer)> OfPoints(PointMatrix<float> vectors)
    {
        var fresh = new PointMatrix<float>(vectors.Values[..(9 * Dimension)].ToArray().Select((value, i) => value + (0.01f * (i % 7))).ToArray(), Dimension);
        foreach (var metric in (UmapMetric[])[UmapMetric.Cosine, UmapMetric.Euclidean])
        {
            foreach (var search in (UmapNeighborSearch[])[UmapNeighborSearch.Exact, UmapNeighborSearch.Approximate])
            {
                var umap = Umap.Fit(vectors, new UmapOptions { Metric = metric, NeighborSearch = search, NumberOfComponents = 3, NumberOfEpochs = 30 });
                yield return ($"UMAP {metric} {search}", (umap.Graph, umap.Embedding));
                yield return ($"UMAP {metric} {search}, new", (umap.Transform(fresh), umap.InverseTransform(umap.Embedding), umap.LocalRadii(), umap.Update(fresh).Embedding));
            }
        }

        var pca = new IncrementalPca().PartialFit(vectors);
        yield return ("PCA", (pca.Components, pca.ExplainedVarianceRatio, pca.Transform(vectors)));
        var kmeans = new MiniBatchKMeans(new() { NumberOfClusters = 5 }).PartialFit(vectors);
        yield return ("k-means", (kmeans.Centers, kmeans.Predict(fresh)));
        var reduced = pca.Transform(vectors);
        var clusters = Hdbscan.Fit(reduced);
        yield return ("HDBSCAN", (clusters.Labels, clusters.Probabilities, clusters.OutlierScores, clusters.ClusterPersistence));
        yield return ("HDBSCAN, new", (clusters.AllPointsMembershipVectors(), clusters.MembershipVectors(reduced), clusters.Predict(reduced), clusters.RelativeValidity()));
        foreach (var metric in Enum.GetValues<HdbscanMetric>())
        {
            yield return ($"HDBSCAN {metric}", Hdbscan.Fit(reduced, new() { Metric = metric }).Probabilities);
        }
    }

    private static IEnumerable<(string Name, object? Answer)> OfTopics(Row[] rows, PointMatrix<float> vectors)
    {
        var ml = new MLContext(seed: 5);
        var data = ml.Data.LoadFromEnumerable(rows);
        var options = new BERTopicOptions { EmbeddingColumnName = nameof(Row.Vector), MinTopicSize = 8, CalculateProbabilities = true };
        options.EmbeddingModel = WordEmbedder.Model;
        options.Topics.Representation = new RepresentationChain(new KeyBertInspired(), new MaximalMarginalRelevance { Diversity = 0.3 });
        var fitted = ml.Transforms.Text.BERTopic("Topic", nameof(Row.Text), options).Fit(data);
        yield return ("Fit", (fitted.Model.Topics, fitted.Model.DocumentTopics, fitted.Model.DocumentProbabilities));
        yield return ("Transform", Scores(ml, fitted, data));
        yield return ("Transform without training vectors", Scores(ml, fitted.With(new BERTopicStorageOptions { TrainingVectors = null }), data));
        using var file = new MemoryStream();
        ml.Model.Save(fitted, data.Schema, file);
        yield return ("Save", Fingerprint.Parts(new MemoryStream(file.ToArray())));

        foreach (var answer in OfModel(fitted.Model, rows, vectors))
        {
            yield return answer;
        }

        options.ZeroShotTopicList = ["aworda awordb", "bworda bwordb"];
        options.ZeroShotMinSimilarity = 0.6;
        var named = ml.Transforms.Text.BERTopic("Topic", nameof(Row.Text), options).Fit(data);
        yield return ("Zero-shot", (named.Model.DocumentTopics, named.Model.DocumentProbabilities, Scores(ml, named, data)));
    }

    private static IEnumerable<(string Name, object? Answer)> OfModel(TopicModel model, Row[] rows, PointMatrix<float> vectors)
    {
        string[] documents = [.. rows.Select(row => row.Text)];
        yield return ("NearestTopics", model.NearestTopics(vectors));
        yield return ("TopicSimilarities", model.TopicSimilarities(vectors));
        yield return ("FindTopics", model.FindTopics("aworda bwordc", WordEmbedder.Model));
        yield return ("ApproximateDistribution", model.ApproximateDistribution(documents));
        yield return ("ApproximateDistribution by meaning", model.ApproximateDistribution(documents[..20], new() { EmbeddingModel = WordEmbedder.Model }));
        foreach (var byEmbeddings in (bool[])[false, true])
        {
            foreach (var linkage in Enum.GetValues<TopicLinkage>())
            {
                yield return ($"HierarchicalTopics {linkage}, embeddings: {byEmbeddings}", model.HierarchicalTopics(new() { Linkage = linkage, UseEmbeddings = byEmbeddings }));
            }
        }

        foreach (var strategy in Enum.GetValues<OutlierStrategy>())
        {
            yield return ($"ReduceOutliers {strategy}", model.ReduceOutliers(documents, new() { Strategy = strategy, Embeddings = vectors, Probabilities = model.GetDocumentTopicProbabilities() }));
        }

        yield return ("TopicsOverTime", model.TopicsOverTime(documents, [.. documents.Select((_, i) => i / 20.0)]));
        yield return ("ReduceTopics", model.ReduceTopics(documents, 3).Topics);
        yield return ("MergeTopics", model.MergeTopics(documents, [0, 1]).Topics);
        yield return ("MergeModels", TopicModel.MergeModels([model, model.ReduceTopics(documents, 3)], 0.9).Topics);
        yield return ("Evaluate", model.Evaluate(documents));
    }

    private static object Scores(MLContext ml, BERTopicTransformer fitted, IDataView data) =>
        ml.Data.CreateEnumerable<Scored>(fitted.Transform(data), reuseRowObject: false).ToArray();

    /// <summary>Five subjects of eight words each, whose vectors overlap enough that not all is certain.</summary>
    private static Row[] Rows()
    {
        var random = new Random(17);
        return [.. Enumerable.Range(0, Documents).Select(i =>
        {
            string[] words = [.. Enumerable.Range(0, 7).Select(_ => Words[(random.Next(6) == 0 ? random.Next(5) : i % 5) * 8 + random.Next(8)])];
            float[] vector = [.. WordEmbedder.VectorOf(words).Select(value => value + (0.2f * (random.NextSingle() - 0.5f)))];
            return new Row { Text = string.Join(' ', words), Vector = vector };
        })];
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        [VectorType(Dimension)]
        public float[] Vector { get; set; } = [];
    }

    private sealed class Scored
    {
        public int Topic { get; set; }

        public float TopicProbability { get; set; }

        public float[] Score { get; set; } = [];
    }

    /// <summary>A text is the mean of its words, and words of a subject are alike.</summary>
    private sealed class WordEmbedder : IEmbeddingGenerator<string, Embedding<float>>
    {
        private static readonly float[][] Vectors = Create();

        public static EmbeddingModel Model { get; } = EmbeddingModel.FromGenerator(new WordEmbedder(), Dimension);

        public static float[] VectorOf(IEnumerable<string> words)
        {
            var mean = new float[Dimension];
            foreach (var word in words.Select(word => Array.IndexOf(Words, word)).Where(word => word >= 0))
            {
                for (var d = 0; d < Dimension; d++)
                {
                    mean[d] += Vectors[word][d];
                }
            }

            return mean;
        }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(VectorOf(text.Split(' '))))));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private static float[][] Create()
        {
            var random = new Random(3);
            float[][] subjects = [.. Enumerable.Range(0, 5).Select(_ => Draw(random))];
            return [.. Enumerable.Range(0, Words.Length).Select(word => Draw(random).Zip(subjects[word / 8], (own, common) => (0.6f * own) + common).ToArray())];
        }

        private static float[] Draw(Random random) => [.. Enumerable.Range(0, Dimension).Select(_ => random.NextSingle() - 0.5f)];
    }
}
