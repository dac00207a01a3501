using Microsoft.Extensions.AI;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Embed;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>How texts are embedded holds for all that a topic model embeds, wherever it is said.</summary>
public sealed class EmbeddingOptionsTests
{
    private const string Prefix = "query: ";

    private static readonly MLContext ML = new(seed: 3);

    public static TheoryData<string> Ways => ["options", "a stage", "a chain"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_prefix_stands_before_documents_and_the_words_of_representations(string way)
    {
        var generator = new HearingGenerator();
        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", Options(way, generator)).Fit(Articles.View(ML));

        fitted.Model.TopicCount.Should().Be(3);
        generator.Heard.Should().Contain(text => text.StartsWith($"{Prefix}the ", StringComparison.Ordinal), "documents are embedded");
        generator.Heard.Should().Contain($"{Prefix}boats", "KeyBERT embeds words");
        generator.Heard.Should().OnlyContain(text => text.StartsWith(Prefix, StringComparison.Ordinal));
    }

    [Fact]
    public void A_prefix_stands_before_seeds_names_and_new_texts()
    {
        var generator = new HearingGenerator();
        var options = Options("options", generator);
        (options.SeedTopicList, options.ZeroShotTopicList) = ([["harbour", "boats"]], ["tax law"]);
        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ML));
        generator.Heard.Should().Contain([$"{Prefix}harbour boats", $"{Prefix}tax law"]);

        generator.Heard.Clear();
        fitted.Score(["the tide at the harbour"]);
        generator.Heard.Should().Equal($"{Prefix}the tide at the harbour");
    }

    [Fact]
    public void The_prefix_changes_the_vectors_of_the_fit()
    {
        var with = ML.Transforms.Text.BERTopic("Topic", "Text", Options("options", new HearingGenerator())).Fit(Articles.View(ML));
        var options = Options("options", new HearingGenerator());
        options.EmbeddingOptions.Prefix = null;
        var without = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ML));

        with.Model.Topics[^1].Embedding.ToArray().Should().NotEqual(without.Model.Topics[^1].Embedding.ToArray());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_embedding_reports_its_progress_to_the_fit_and_not_to_what_scores(string way)
    {
        var reports = new List<TopicModelingProgress>();
        var options = Options(way, new HearingGenerator());
        options.Progress = new Recorder(reports.Add);
        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ML));

        var embedding = reports.Where(report => report.Stage == TopicModelingStage.Embed).ToArray();
        embedding.Should().NotBeEmpty();
        embedding[0].Done.Should().Be(0);
        embedding.Max(report => report.Done).Should().Be(120);
        embedding[^1].Done.Should().Be(embedding[^1].Total);

        reports.Clear();
        fitted.Transform(Articles.View(ML)).GetColumn<int>("Topic").Should().HaveCount(120);
        reports.Should().BeEmpty("the fit is over");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_fit_can_be_canceled_while_it_embeds(string way)
    {
        using var stop = new CancellationTokenSource();
        var options = Options(way, new HearingGenerator());
        options.Cancellation = stop.Token;
        options.Progress = new Recorder(_ => stop.Cancel());

        ML.Transforms.Text.BERTopic("Topic", "Text", options).Invoking(estimator => estimator.Fit(Articles.View(ML)))
            .Should().Throw<OperationCanceledException>().Which.CancellationToken.Should().Be(stop.Token);
    }

    private static BERTopicOptions Options(string way, HearingGenerator generator)
    {
        var model = EmbeddingModel.FromGenerator(generator, Articles.Dimension);
        var options = new BERTopicOptions { Topics = { Representation = new KeyBertInspired() } };
        var stage = ML.Transforms.Text.SentenceEmbedding(
            BERTopicEstimator.EmbeddingColumn, "Text", new SentenceEmbeddingEstimator.Options { Model = model, Prefix = Prefix });
        switch (way)
        {
            case "options":
                (options.EmbeddingModel, options.EmbeddingOptions.Prefix) = (model, Prefix);
                break;
            case "a stage":
                options.Embedding = stage;
                break;
            default:
                options.Embedding = ML.Transforms.Text.NormalizeText("Text").Append(stage);
                break;
        }

        return options;
    }

    /// <summary>Counts the words of each subject, and of none, and remembers what it was given.</summary>
    private sealed class HearingGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<string> Heard { get; } = [];

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            string[] texts = [.. values];
            lock (Heard)
            {
                Heard.AddRange(texts);
            }

            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(VectorOf(text)))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private static float[] VectorOf(string text)
        {
            var vector = new float[Articles.Dimension];
            foreach (var word in text.Split(' '))
            {
                vector[Articles.SubjectOf(word) is >= 0 and var subject ? subject : Articles.Dimension - 1] += word == "query:" ? 0.5f : 1;
            }

            return vector;
        }
    }
}
