using Microsoft.ML.TopicModeling.Tests.Parity;
using Microsoft.ML.TopicModeling.Tests.BERTopic;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Representations and aspects in a model: where they show, where they stay, and what is refused.</summary>
public sealed class TopicAspectsTests
{
    private static readonly IRepresentation Short = new TopKeywords { TopWords = 2 };
    private static readonly IRepresentation Named = new Relabeling((context, words) => [.. context.Topics.Select(topic => new[] { new TopicWord($"name of {topic}", 1) })]);

    private readonly MLContext _ml = new(seed: 3);

    [Fact]
    public void A_fit_describes_its_topics_as_asked_and_a_file_keeps_the_words()
    {
        var options = Articles.Options();
        options.Topics = new() { Representation = Named, Aspects = { ["Words"] = Short, ["Same"] = new RepresentationChain() } };
        var data = Articles.View(_ml);
        var fitted = _ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
        using var file = new MemoryStream();
        _ml.Model.Save(fitted, data.Schema, file);
        file.Position = 0;
        var loaded = (BERTopicTransformer)new MLContext().Model.Load(file, out _);

        foreach (var model in new[] { fitted.Model, loaded.Model })
        {
            model[0].Label.Should().Be("0_name of 0");
            model.GetTopic(0).Should().Equal(new TopicWord("name of 0", 1));
            model[0].Aspects.Keys.Should().Equal("Words", "Same");
            model.GetTopic(1, "Words").Should().HaveCount(2).And.Equal(model.GetTopic(1, "Same").Take(2));
            model.GetTopicInfo()[^1].Aspects["Words"].Should().Equal(model.Topics[^1].Aspects["Words"].Select(word => word.Word));
            model.Invoking(model => model.GetTopic(0, "Label")).Should().Throw<ArgumentException>().WithMessage("*no aspect 'Label'*Words, Same*");
        }
    }

    [Fact]
    public void Operations_keep_aspects_or_find_them_anew()
    {
        var model = TopicModel.Fit(AddressCorpus.Documents, AddressCorpus.Labels, AddressCorpus.Embeddings, new() { Aspects = { ["Words"] = Short } });

        var merged = model.MergeTopics(AddressCorpus.Documents, [1, 2]);
        var deleted = model.DeleteTopics([3]);
        var updated = model.UpdateTopics(AddressCorpus.Documents, options: new() { Aspects = { ["Names"] = Named } });
        var joined = TopicModel.MergeModels([model, model]);

        merged.Topics.Should().OnlyContain(topic => topic.Aspects["Words"].SequenceEqual(topic.Words.Take(2)));
        deleted.Topics.Skip(1).Should().OnlyContain(topic => topic.Aspects["Words"].SequenceEqual(topic.Words.Take(2)));
        updated.Topics.Should().OnlyContain(topic => topic.Aspects.Keys.Order().SequenceEqual(new[] { "Names", "Words" }) && topic.Aspects["Names"][0].Word == $"name of {topic.Id}");
        joined.GetTopic(5, "Words").Should().Equal(model.GetTopic(5, "Words"));
    }

    [Fact]
    public void Named_topics_are_described_once()
    {
        var described = 0;
        var counting = new Relabeling((_, words) =>
        {
            described++;
            return words;
        });
        var names = new ZeroShotTopics(["war"], PointMatrix<float>.FromRows([AddressCorpus.Embeddings[0].ToArray()])) { MinSimilarity = 0.5 };

        var model = TopicModel.FitZeroShot(
            AddressCorpus.Documents, AddressCorpus.Embeddings, names, rows => [.. rows.Select(row => AddressCorpus.Labels[row])], new() { Representation = counting });

        described.Should().Be(1);
        model[0].CustomLabel.Should().Be("war");
    }

    [Fact]
    public void A_representation_that_fails_hangs_or_forgets_a_topic_is_told()
    {
        var forgetful = new Relabeling((_, words) => [.. words.Skip(1)]);
        Fit(new() { Representation = forgetful }).Should().Throw<InvalidOperationException>().WithMessage("*Relabeling described 4 topics, but there are 5*");
        Fit(new() { Aspects = { ["A"] = new Relabeling((_, _) => throw new HttpRequestException("no line")) } }).Should().Throw<HttpRequestException>();
        Fit(new() { Aspects = { ["A"] = null! } }).Should().Throw<ArgumentException>().WithMessage("*aspect 'A' is null*");

        using var source = new CancellationTokenSource();
        using var release = new ManualResetEventSlim();
        var hanging = new Relabeling((_, words) =>
        {
            source.Cancel();
            release.Wait();
            return words;
        });
        var fit = () => TopicModel.Fit(TinyCorpus.Documents, [.. TinyCorpus.Model.DocumentTopics], options: new() { Representation = hanging }, cancellation: source.Token);
        fit.Should().Throw<OperationCanceledException>();
        release.Set();
    }

    private static Func<TopicModel> Fit(TopicModelOptions options) =>
        () => TopicModel.Fit(TinyCorpus.Documents, [.. TinyCorpus.Model.DocumentTopics], options: options);

    private sealed class Relabeling(
        Func<RepresentationContext, IReadOnlyList<IReadOnlyList<TopicWord>>, IReadOnlyList<IReadOnlyList<TopicWord>>> describe) : IRepresentation
    {
        public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
            RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default) =>
            Task.FromResult(describe(context, words));
    }
}
