using System.Collections.Concurrent;
using Microsoft.ML.TopicModeling.Jobs;
using Microsoft.ML.TopicModeling.Tests.Clusters.Processes;
using Microsoft.ML.TopicModeling.Tests.Clusters.Serving;

namespace Microsoft.ML.TopicModeling.Tests.Clusters;

/// <summary>Models served by silos that are processes of their own: replaced, lost and taught without a lost request or batch.</summary>
public sealed class ServedTopicsTests(TestCorpus corpus) : IClassFixture<TestCorpus>
{
    private const string Name = "news";

    private static readonly string[] Texts = [.. Enumerable.Range(0, 6).Select(TestCorpus.Text)];
    private static readonly PointMatrix<float> Vectors = new(Enumerable.Range(0, 6).SelectMany(TestCorpus.Vector).ToArray(), 12);

    [Fact]
    public async Task Versions_are_replaced_and_their_owner_is_lost_without_a_lost_request()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        var topics = new ServedTopics(cluster.Client);
        string[] paths = [.. Enumerable.Range(0, 6).Select(Relabeled)];
        var known = paths.ToDictionary(ModelHash.Of, path => Transformer(path).Score(Texts, Vectors));
        await topics.PublishAsync(Name, paths[0]);
        var answers = new ConcurrentQueue<ServedScores>();
        using var ended = new CancellationTokenSource();
        Task[] clients = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
            {
                answers.Enqueue(await topics.ScoreAsync(Name, Texts, Vectors));
            }
        }))];

        await PublishAsync(paths[..3]);
        (await cluster.SiloOfAsync("TopicModelGrain")).Kill();
        await PublishAsync(paths[3..]);
        await ended.CancelAsync();
        await Task.WhenAll(clients).WaitAsync(TestCluster.Patience);

        answers.Should().OnlyContain(answer => answer.Scores.SequenceEqual(known[answer.Version.Hash]));
        answers.Select(answer => answer.Version.Number).Distinct().Should().BeEquivalentTo([1, 2, 3, 4, 5, 6]);
        (await topics.GetVersionAsync(Name))!.Number.Should().Be(6);

        async Task PublishAsync(IEnumerable<string> next)
        {
            foreach (var path in next)
            {
                var version = await topics.PublishAsync(Name, path).WaitAsync(TestCluster.Patience);
                var answer = await topics.ScoreAsync(Name, Texts, Vectors).WaitAsync(TestCluster.Patience);
                answer.Version.Should().Be(version, "the next request is answered by it");
                answers.Enqueue(answer);
            }
        }
    }

    [Fact]
    public async Task Batches_are_learned_once_each_though_their_owner_is_lost()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        var topics = new ServedTopics(cluster.Client);
        var batches = Enumerable.Range(0, 6).Select(TestOnline.Batch).ToArray();
        var alone = TestOnline.Fit(corpus, batches[0]);
        await topics.PublishAsync(Name, TestOnline.Save(corpus, alone));

        ServedVersion version = null!;
        for (var batch = 1; batch < batches.Length; batch++)
        {
            var learning = topics.PartialFitAsync(Name, batch, batches[batch]);
            if (batch is 2 or 4)
            {
                (await cluster.SiloOfAsync("TopicModelGrain")).Kill();
            }

            version = await learning.WaitAsync(TestCluster.Patience);
            alone = alone.PartialFit(TestOnline.View(batches[batch]));
        }

        version.Batch.Should().Be(5);
        ModelHash.Of(version.Path).Should().Be(ModelHash.Of(TestOnline.Save(corpus, alone)));
        (await topics.PartialFitAsync(Name, 5, batches[5])).Should().Be(version);
        (await topics.ScoreAsync(Name, Texts)).Scores.Should().Equal(alone.Transformer.Score(Texts));
        Directory.EnumerateFiles(Path.GetDirectoryName(version.Path)!, "*.000*.zip").Should().HaveCountLessThanOrEqualTo(3);
        await Refused<ArgumentException>(() => topics.PartialFitAsync(Name, 5, batches[4]), "*batch 5 of news was another one*as 6*");
        await Refused<ArgumentException>(() => topics.PartialFitAsync(Name, 7, batches[5]), "*batch 7 of news comes too early*Send 6 first*");
    }

    [Fact]
    public async Task What_cannot_be_served_is_refused_and_the_version_before_stays()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 1);
        var topics = new ServedTopics(cluster.Client);
        var broken = corpus.PathOf("broken.zip");
        await File.WriteAllTextAsync(broken, "no zip");

        await Refused<KeyNotFoundException>(() => topics.ScoreAsync(Name, Texts, Vectors), "*No model is published as \"news\"*");
        await Refused<KeyNotFoundException>(() => topics.PartialFitAsync(Name, 1, Texts), "*No model is published as \"news\"*");
        var version = await topics.PublishAsync(Name, corpus.Model);
        (await topics.PublishAsync(Name, corpus.Model)).Should().Be(version);
        await Refused<InvalidDataException>(() => topics.PublishAsync(Name, broken), "*");
        await Refused<FileNotFoundException>(() => topics.PublishAsync(Name, corpus.PathOf("missing.zip")), "*missing.zip*");
        await Refused<InvalidDataException>(() => topics.PartialFitAsync(Name, 1, Texts), "*learns from no further batches*Publish an OnlineBERTopicTransformer*");
        await Refused<InvalidOperationException>(() => topics.ScoreAsync(Name, Texts), "*Give their vectors*");
        await Refused<ArgumentException>(() => topics.ScoreAsync(Name, []), "*no texts*");
        await Refused<ArgumentException>(() => topics.ScoreAsync(Name, Texts[..2], Vectors), "*6 vectors for 2 texts*");
        await Refused<ArgumentException>(() => topics.PartialFitAsync(Name, 0, Texts), "*Give 1 for the first*");

        (await topics.ScoreAsync(Name, Texts, Vectors)).Version.Should().Be(version);
        version.ToString().Should().StartWith("news, version 1 with 0 batches");
    }

    private static async Task Refused<T>(Func<Task> act, string message)
        where T : Exception => await act.Should().ThrowAsync<T>().WithMessage(message);

    /// <summary>The model of the corpus with labels of its own.</summary>
    private string Relabeled(int version)
    {
        var path = corpus.PathOf(FormattableString.Invariant($"version{version}.zip"));
        var transformer = Transformer(corpus.Model);
        var labels = transformer.Model.Topics.Select(topic => KeyValuePair.Create(topic.Id, FormattableString.Invariant($"{topic.Id} of {version}")));
        new MLContext().Model.SaveAtomically(transformer.With(transformer.Model.SetTopicLabels(labels)), null, path);
        return path;
    }

    private static BERTopicTransformer Transformer(string path) => (BERTopicTransformer)new MLContext().Model.LoadChecked(path, out _);
}
