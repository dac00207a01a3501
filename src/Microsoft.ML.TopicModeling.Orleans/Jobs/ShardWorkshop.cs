using System.Collections.Concurrent;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Processes shards on this machine. Any number of threads can use it at once.</summary>
/// <param name="readers">What reads files.</param>
/// <param name="embeddingModels">The embedding models by name; null for the default one alone.</param>
internal sealed class ShardWorkshop(IEnumerable<IShardReader> readers, Func<string, EmbeddingModel?>? embeddingModels)
{
    private const int DocumentsOfBatch = 8192;
    private const int CharactersOfBatch = 1 << 20;

    private readonly IShardReader[] _readers = [.. readers, .. CorpusShards.Readers];
    private readonly ConcurrentDictionary<string, Lazy<ShardScorer>> _scorers = new(StringComparer.Ordinal);

    /// <summary>Writes files; null for the usual way.</summary>
    public Action<string, Action<Stream>>? WriteFile { get; init; }

    public ShardOutputs Outputs(JobWork work) => WriteFile is null ? new(work.Folder, work) : new(work.Folder, work) { WriteFile = WriteFile };

    /// <summary>Processes a shard, unless that has been done.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <param name="cancellation">A token that cancels the work; nothing is left then.</param>
    public ShardEntry Run(JobWork work, Shard shard, int threads, CancellationToken cancellation)
    {
        var outputs = Outputs(work);
        return outputs.Find(shard) ?? (work.Step == JobStep.Sample
            ? Sample(outputs, work, shard, threads, cancellation)
            : Assign(outputs, work, shard, threads, cancellation));
    }

    private ShardEntry Assign(ShardOutputs outputs, JobWork work, Shard shard, int threads, CancellationToken cancellation)
    {
        var scorer = Scorer(work);
        var totals = new TopicAggregate(scorer.Model, work.SampleSize, work.Seed);
        var topics = outputs.Write(shard, ".jsonl", stream =>
        {
            foreach (var batch in Batches(Read(work, shard)))
            {
                cancellation.ThrowIfCancellationRequested();
                var (vectors, scores) = scorer.Score(batch, threads, cancellation);
                WriteTopics(stream, batch, scores);
                totals.Add(
                    [.. batch.Select(document => document.Id)],
                    [.. batch.Select(document => document.Text)],
                    [.. scores.Select(score => score.Topic)],
                    scorer.Model.Topics[0].Embedding.IsEmpty ? default(PointMatrix<float>?) : vectors,
                    cancellation);
            }
        });
        return outputs.Commit(shard, totals.DocumentCount, topics, outputs.Write(shard, ".totals", totals.Save));
    }

    private ShardEntry Sample(ShardOutputs outputs, JobWork work, Shard shard, int threads, CancellationToken cancellation)
    {
        ShardDocument[] drawn = [.. Read(work, shard).Where(document => SampleFile.Draws(document.Id, work.SampleShare, work.Seed))];
        cancellation.ThrowIfCancellationRequested();
        string[] texts = [.. drawn.Select(document => document.Text)];
        var vectors = drawn.Length == 0 ? default
            : drawn[0].Vector is not null ? ReadyVectors.Of(drawn)
            : NamedEmbedding.Of(work.EmbeddingModel, embeddingModels).Embed(texts, new() { MaxDegreeOfParallelism = threads }, cancellation);
        var sample = new SampleFile(texts, vectors.Dimension, drawn.Length == 0 ? [] : vectors.Values.ToArray());
        return outputs.Commit(shard, drawn.Length, outputs.Write(shard, ".sample", sample.Write));
    }

    private IEnumerable<ShardDocument> Read(JobWork work, Shard shard) =>
        CorpusShards.ReaderOf(shard.Path, _readers).Read(shard, work.Columns);

    /// <summary>The model, which is loaded once. Of models no longer used, only the last stays.</summary>
    private ShardScorer Scorer(JobWork work)
    {
        foreach (var other in _scorers.Keys.Where(key => key != work.Model).Skip(1))
        {
            _scorers.TryRemove(other, out _);
        }

        try
        {
            return _scorers.GetOrAdd(work.Model, _ => new(() => new(ModelFile.LoadTopics(work.ModelPath, work.Model, embeddingModels)))).Value;
        }
        catch
        {
            // The file may be there the next time.
            _scorers.TryRemove(work.Model, out _);
            throw;
        }
    }

    private static void WriteTopics(Stream stream, IReadOnlyList<ShardDocument> documents, IReadOnlyList<TopicScore> scores)
    {
        using var json = new Utf8JsonWriter(stream);
        for (var i = 0; i < documents.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", documents[i].Id);
            json.WriteNumber("topic", scores[i].Topic);
            json.WriteNumber("probability", scores[i].Probability);
            json.WriteEndObject();
            json.Flush();
            stream.WriteByte((byte)'\n');
            json.Reset();
        }
    }

    private static IEnumerable<List<ShardDocument>> Batches(IEnumerable<ShardDocument> documents)
    {
        var batch = new List<ShardDocument>();
        var characters = 0;
        foreach (var document in documents)
        {
            batch.Add(document);
            characters += document.Text.Length;
            if (batch.Count == DocumentsOfBatch || characters >= CharactersOfBatch)
            {
                yield return batch;
                (batch, characters) = ([], 0);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
