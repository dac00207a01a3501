using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>What each operation takes on a model of many documents: seconds, what it allocates in all, and what it holds at its peak beyond the model, texts and vectors.</summary>
/// <remarks>
/// The peak is that of the managed heap, garbage included, of which the collector leaves the less the smaller <c>DOTNET_GCgen0size</c> is. The result is what the heap holds
/// more after the operation than before. The second of two runs counts.
/// </remarks>
internal static class LargeModelTable
{
    private const int Documents = 300_000;
    private const int Dimension = 384;
    private const int Seed = 7;

    public static void Print()
    {
        Console.WriteLine("| documents | topics | operation | seconds | allocated MB | peak MB | result MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var size in Tables.Sizes ?? [Documents])
        {
            var blend = new DocumentBlend(size);
            var vectors = Vectors(blend.Fine);
            var model = TopicModel.Fit(blend.Texts, blend.Fine, vectors);
            foreach (var (name, run) in Operations(model, blend, vectors))
            {
                if (Tables.Corpora?.Any(part => name.Contains(part, StringComparison.Ordinal)) != false)
                {
                    PrintRow(model, size, name, run);
                }
            }
        }
    }

    private static IEnumerable<(string Name, Func<object> Run)> Operations(TopicModel model, DocumentBlend blend, PointMatrix<float> vectors)
    {
        var texts = blend.Texts;
        var classes = Array.ConvertAll(blend.Years, year => $"{year / 10}0s");
        yield return ("fit on vectors and clusters", () => TopicModel.Fit(texts, blend.Fine, vectors));
        yield return ("topics", () => model.GetTopicInfo());
        yield return ("documents", () => model.GetDocumentInfo(texts));
        yield return ("over 80 times", () => model.TopicsOverTime(texts, blend.Years));
        yield return ("over time, 20 bins", () => model.TopicsOverTime(texts, blend.Years, new() { Bins = 20 }));
        yield return ("over 80 times, a representation", () => model.TopicsOverTime(texts, blend.Years, new() { Representation = new MaximalMarginalRelevance() }));
        yield return ("per class", () => model.TopicsPerClass(texts, classes));
        yield return ("distribution", () => model.ApproximateDistribution(texts));
        yield return ("outliers by distributions", () => model.ReduceOutliers(texts));
        yield return ("outliers by words", () => model.ReduceOutliers(texts, new() { Strategy = OutlierStrategy.ClassTfIdf }));
        yield return ("outliers by vectors", () => model.ReduceOutliers(texts, new() { Strategy = OutlierStrategy.Embeddings, Embeddings = vectors }));
        yield return ("hierarchy", () => model.HierarchicalTopics());
        yield return ("hierarchy, a representation", () => model.HierarchicalTopics(new() { Representation = new MaximalMarginalRelevance() }, texts));
        yield return ("search by a vector", () => model.FindTopics(vectors[0]));
        yield return ("nearest topics", () => model.NearestTopics(vectors));
        yield return ("merge two", () => model.MergeTopics(texts, [0, 1]));
        yield return ("delete two", () => model.DeleteTopics([0, 1]));
        yield return ("reduce to 50", () => model.ReduceTopics(texts, 50));
        yield return ("update", () => model.UpdateTopics(texts));
        yield return ("update, other topics", () => model.UpdateTopics(texts, blend.Coarse, embeddings: vectors));
        yield return ("labels", () => model.SetTopicLabels(model.GenerateTopicLabels()));
        yield return ("quality", () => model.Evaluate(texts, blend.Coarse));
        yield return ("compare", () => TopicModel.Compare(model, model));
        yield return ("continue", () => model.ContinueFrom(model, texts));
        yield return ("merge models", () => TopicModel.MergeModels([model, model]));
        yield return ("report", () => Report(model, blend));
    }

    private static string Report(TopicModel model, DocumentBlend blend)
    {
        var path = Path.Combine(Path.GetTempPath(), "large-model.html");
        model.SaveReport(path, blend.Texts, new ReportOptions { Coordinates = blend.Places, Timestamps = blend.Years });
        File.Delete(path);
        return path;
    }

    /// <summary>A direction for each topic, and noise for each document.</summary>
    private static PointMatrix<float> Vectors(int[] topics)
    {
        var random = new Random(Seed);
        float[][] directions = [.. Enumerable.Range(0, topics.Max() + 1).Select(_ => Enumerable.Range(0, Dimension).Select(_ => random.NextSingle() - 0.5f).ToArray())];
        var values = new float[topics.Length * Dimension];
        for (var i = 0; i < values.Length; i++)
        {
            var topic = topics[i / Dimension];
            values[i] = (topic < 0 ? 0 : directions[topic][i % Dimension]) + (0.5f * (random.NextSingle() - 0.5f));
        }

        return new PointMatrix<float>(values, Dimension);
    }

    private static void PrintRow(TopicModel model, int documents, string operation, Func<object> run)
    {
        run();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (peak, allocated) = (before, GC.GetTotalAllocatedBytes(precise: true));
        var watch = Stopwatch.StartNew();
        object result;
        using (new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 5))
        {
            result = run();
        }

        var seconds = watch.Elapsed.TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var left = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(result);
        Console.WriteLine(FormattableString.Invariant(
            $"| {documents} | {model.TopicCount} | {operation} | {seconds:0.00} | {allocated / 1e6:0} | {(peak - before) / 1e6:0} | {left / 1e6:0} |"));
    }
}
