using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>What each batch of a stream takes and leaves in memory, and how good the topics are that grew from them.</summary>
internal static class OnlineTable
{
    private const int BatchSize = 1000;
    private const int FirstBatch = 4000;
    private const int Topics = 50;
    private const int ShownTopics = 8;
    private static readonly int[] ShownBatches = [1, 2, 4, 8, 16, 32];

    public static void Print(string? directory)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"A first batch of {FirstBatch}, then batches of {BatchSize}, embedded before; {Topics} topics; words that occur fewer than 5 times in all are forgotten."));
        Console.WriteLine("| corpus | batch | documents so far | CPU seconds | MB grown since the first batch | file MB | words |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var summaries = new List<string>();
        foreach (var corpus in Corpus.All(directory))
        {
            summaries.AddRange(Print(corpus, corpus.Embed(directory)));
        }

        Console.WriteLine("| corpus | fit | topics | NMI | document NPMI | diversity |");
        Console.WriteLine("|---|---|---|---|---|---|");
        summaries.ForEach(Console.WriteLine);
    }

    private static string[] Print(Corpus corpus, PointMatrix<float> vectors)
    {
        var ml = new MLContext(seed: 42);
        var schema = SchemaDefinition.Create(typeof(EmbeddedText));
        schema[nameof(EmbeddedText.Vector)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, vectors.Dimension);
        var online = Grow(corpus, (from, to) => View(ml, schema, corpus, vectors, from, to));
        foreach (var topic in online.Model.Topics.OrderByDescending(topic => topic.Count).Take(ShownTopics))
        {
            Console.Error.WriteLine($"{topic.Count,6}  {string.Join(' ', topic.Words.Select(word => word.Word))}");
        }

        var whole = View(ml, schema, corpus, vectors, 0, corpus.Texts.Count);
        var atOnce = ml.Transforms.Text.OnlineBERTopic("Topic", "Text", Options()).Fit(whole);
        return [Summary(corpus, "in batches", online, whole), Summary(corpus, "all at once", atOnce, whole)];
    }

    private static OnlineBERTopicTransformer Grow(Corpus corpus, Func<int, int, IDataView> view)
    {
        var ml = new MLContext(seed: 42);
        var estimator = ml.Transforms.Text.OnlineBERTopic("Topic", "Text", Options());
        var first = 0L;
        OnlineBERTopicTransformer? online = null;
        for (var (batch, from) = (1, 0); from < corpus.Texts.Count; batch++)
        {
            var to = Math.Min(corpus.Texts.Count, from + (batch == 1 ? FirstBatch : BatchSize));
            var data = view(from, to);
            var start = Environment.CpuUsage.TotalTime;
            online = online is null ? estimator.Fit(data) : online.PartialFit(data);
            var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            if (ShownBatches.Contains(batch) || to == corpus.Texts.Count)
            {
                var memory = GC.GetTotalMemory(forceFullCollection: true);
                first = batch == 1 ? memory : first;
                using var file = new MemoryStream();
                ml.Model.Save(online, data.Schema, file);
                Console.WriteLine(FormattableString.Invariant(
                    $"| {corpus.Name} | {batch} | {to} | {seconds:0.00} | {(memory - first) / 1e6:0.0} | {file.Length / 1e6:0.0} | {online.Topics.Words.Vectorizer.Vocabulary.Count} |"));
            }

            from = to;
        }

        return online!;
    }

    private static OnlineBERTopicOptions Options() => new()
    {
        EmbeddingColumnName = nameof(EmbeddedText.Vector),
        NumberOfClusters = Topics,
        Topics = { DeleteMinDf = 5, Vectorizer = { StopWords = StopWords.English } },
    };

    private static string Summary(Corpus corpus, string fit, OnlineBERTopicTransformer online, IDataView data)
    {
        var nmi = "";
        if (corpus.Labels is { } labels)
        {
            int[] topics = [.. online.Transform(data).GetColumn<int>("Topic")];
            int[] labeled = [.. Enumerable.Range(0, topics.Length).Where(row => labels[row] >= 0)];
            nmi = FormattableString.Invariant(
                $"{ClusterAgreement.NormalizedMutualInformation([.. labeled.Select(row => labels[row])], [.. labeled.Select(row => topics[row])]):0.000}");
        }

        IReadOnlyList<string>[] words = [.. online.Model.Topics.Select(topic => topic.Words.Select(word => word.Word).ToArray())];
        return FormattableString.Invariant(
            $"| {corpus.Name} | {fit} | {online.Model.TopicCount} | {nmi} | {TopicCoherence.DocumentNpmi(words, corpus.Tokens).Average():0.000} | {TopicDiversity.Compute(words, 10):0.000} |");
    }

    private static IDataView View(MLContext ml, SchemaDefinition schema, Corpus corpus, PointMatrix<float> vectors, int from, int to) =>
        ml.Data.LoadFromEnumerable(Enumerable.Range(from, to - from).Select(row => new EmbeddedText { Text = corpus.Texts[row], Vector = vectors[row].ToArray() }), schema);
}
