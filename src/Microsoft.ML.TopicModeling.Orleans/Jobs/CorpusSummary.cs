namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Puts together what the shards of a job have given.</summary>
/// <param name="job">The job, which has ended.</param>
/// <param name="ended">How it ended.</param>
internal sealed class CorpusSummary(CorpusJob job, CorpusProgress ended)
{
    private readonly ShardOutputs _outputs = new(job.Work.Folder, job.Work);

    /// <summary>Adds up the totals of all shards, in their order, and describes the topics by them.</summary>
    /// <exception cref="InvalidDataException">An output is missing or damaged, or there is none.</exception>
    public CorpusResult ToResult(BERTopicTransformer transformer, CancellationToken cancellation)
    {
        var entries = Entries();
        var totals = new TopicAggregate(transformer.Model, job.Work.SampleSize, job.Work.Seed);
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            using var stream = _outputs.Open(entry, ".totals");
            totals.Merge(TopicAggregate.Load(stream, transformer.Model));
        }

        if (totals.DocumentCount == 0)
        {
            throw new InvalidDataException("The corpus has no documents.");
        }

        var manifest = _outputs.WriteManifest(entries, ended.SetAside);
        var whole = transformer.With(transformer.Model.Aggregate(totals, cancellation));
        var path = _outputs.PathOf("topics.zip");
        new MLContext().Model.SaveAtomically(whole, null, path);
        return new(whole, path, manifest, totals.DocumentCount, ended.SetAside);
    }

    /// <summary>Fits the sample of all shards, in their order.</summary>
    /// <returns>The path of the model.</returns>
    /// <exception cref="InvalidDataException">An output is missing or damaged, or the sample has fewer than two documents.</exception>
    public string Fit(BERTopicEstimator estimator)
    {
        var samples = new List<SampleFile>();
        foreach (var entry in Entries())
        {
            using var stream = _outputs.Open(entry, ".sample");
            samples.Add(SampleFile.Read(stream));
        }

        samples.RemoveAll(sample => sample.Texts.Length == 0);
        string[] texts = [.. samples.SelectMany(sample => sample.Texts)];
        if (texts.Length < 2)
        {
            throw new InvalidDataException($"The sample has {texts.Length} documents, but a fit needs two. Raise {nameof(CorpusFitOptions.SampleShare)}.");
        }

        var fitted = estimator.Fit(texts, new PointMatrix<float>(samples.SelectMany(sample => sample.Vectors).ToArray(), samples[0].Dimension));
        var path = _outputs.PathOf("topics.zip");
        new MLContext().Model.SaveAtomically(fitted, null, path);
        return path;
    }

    private ShardEntry[] Entries()
    {
        var missing = ended.SetAside.Select(shard => shard.Shard.Name).ToHashSet();
        ShardEntry[] entries =
        [
            .. job.Shards.Where(shard => !missing.Contains(shard.Name)).Select(shard => _outputs.Find(shard)
                ?? throw new InvalidDataException($"The outputs of the shard {shard} are missing in {job.Work.Folder}. Start the job again.")),
        ];
        return entries.Length > 0 ? entries : throw new InvalidDataException(
            $"All {ended.SetAside.Count} shards were set aside. The last error: {ended.SetAside[^1].Error}");
    }
}
