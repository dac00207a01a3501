namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>How far fits of a corpus agree that have other seeds, or 90 % of the documents, with one layout and with several.</summary>
internal static class StabilityTable
{
    private const int Fits = 4;
    private const double Share = 0.9;

    private static readonly int[] Consensus = [1, 3, 5];
    private static readonly Granularity[] Grains = [Granularity.Default, Granularity.Automatic];

    public static void Print(string? directory)
    {
        Console.WriteLine("| corpus | grain | consensus | topics, four seeds | topics, four samples | outliers | NMI | ARI | ARI of seeds | NMI of seeds | ARI of samples | NMI of samples | CPU seconds |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var corpus in Corpus.Labeled(directory))
        {
            var vectors = corpus.Embed(directory);
            foreach (var (grain, consensus) in Grains.SelectMany(grain => Consensus.Select(consensus => (grain, consensus))))
            {
                Print(corpus, vectors, grain, consensus);
            }
        }
    }

    private static void Print(Corpus corpus, PointMatrix<float> vectors, Granularity grain, int consensus)
    {
        int[] all = [.. Enumerable.Range(0, corpus.Texts.Count)];
        var before = Environment.CpuUsage.TotalTime;
        var seeds = Enumerable.Range(0, Fits).Select(seed => Fit(corpus, vectors, all, grain, consensus, seed)).ToList();
        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds / Fits;
        var samples = Enumerable.Range(0, Fits).Select(sample => Fit(corpus, vectors, Sample(all, sample), grain, consensus, Fits + sample)).ToList();
        var score = SeededScore.Of(corpus.Labels!, seeds);
        var (ofSeeds, ofSamples) = (Pairs(seeds), Pairs(samples));
        Console.WriteLine(FormattableString.Invariant(
            $"| {corpus.Name} | {grain} | {consensus} | {Counts(seeds)} | {Counts(samples)} | {100 * score.Outliers:0.0} % | {score.Nmi:0.000} | {score.Ari:0.000} | {ofSeeds.Ari:0.00} | {ofSeeds.Nmi:0.00} | {ofSamples.Ari:0.00} | {ofSamples.Nmi:0.00} | {seconds:0.0} |"));
    }

    /// <summary>The topic of each document of the corpus; below −1 for those that are not in the fit.</summary>
    private static int[] Fit(Corpus corpus, PointMatrix<float> vectors, int[] rows, Granularity grain, int consensus, int seed)
    {
        var options = new BERTopicOptions { Seed = seed, Granularity = grain, Consensus = consensus };
        string[] texts = [.. rows.Select(row => corpus.Texts[row])];
        var found = new MLContext().Transforms.Text.BERTopic("Topic", "Text", options).Fit(texts, vectors.Rows(rows)).Model.DocumentTopics;
        var topics = new int[corpus.Texts.Count];
        Array.Fill(topics, Absent);
        for (var i = 0; i < rows.Length; i++)
        {
            topics[rows[i]] = found[i];
        }

        return topics;
    }

    private const int Absent = Topic.Outlier - 1;

    private static int[] Sample(int[] rows, int seed)
    {
        var random = new Random(seed);
        return [.. rows.Where(_ => random.NextDouble() < Share)];
    }

    private static (double Ari, double Nmi) Pairs(List<int[]> fits)
    {
        var pairs = fits.Index().SelectMany(one => fits.Take(one.Index), (one, other) => Both(one.Item, other)).ToList();
        return (pairs.Average(pair => ClusterAgreement.AdjustedRandIndex(pair.One, pair.Other)), pairs.Average(pair => ClusterAgreement.NormalizedMutualInformation(pair.One, pair.Other)));
    }

    private static (int[] One, int[] Other) Both(int[] one, int[] other)
    {
        int[] rows = [.. Enumerable.Range(0, one.Length).Where(row => one[row] != Absent && other[row] != Absent)];
        return ([.. rows.Select(row => one[row])], [.. rows.Select(row => other[row])]);
    }

    private static string Counts(List<int[]> fits) => string.Join(", ", fits.Select(topics => topics.Where(topic => topic >= 0).Distinct().Count()));
}
