using Microsoft.ML.TopicModeling.Tests.Parity;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>A file does not hold what described the topics: operations on a loaded model keep what it said, and say what they could not make anew.</summary>
public sealed class LostRepresentationsTests
{
    private static readonly string[] Documents = TinyCorpus.Documents;
    private static readonly IRepresentation Names = new NamingRepresentation();

    private static TopicModel Named { get; } = Fit(new() { Representation = Names });

    private static TopicModel WithAspect { get; } = Fit(new() { Aspects = { ["Name"] = Names } });

    [Fact]
    public void Aspects_stay_in_a_loaded_model_and_what_is_not_made_anew_is_told()
    {
        var merged = WithAspect.Reload().MergeTopics(Documents, [1, 2]);

        merged.Topics.Should().OnlyContain(topic => topic.Aspects.Count == 1);
        Untouched(WithAspect, merged).Should().OnlyContain(pair => pair.Before.Aspects["Name"].SequenceEqual(pair.After.Aspects["Name"]));
        var changed = merged.DocumentTopics[WithAspect.DocumentTopics.IndexOf(1)];
        merged.Hints.Should().ContainSingle().Which.Should().Match($"*topics {changed} *aspects (Name)*UpdateTopics*");
        WithAspect.MergeTopics(Documents, [1, 2]).Hints.Should().BeEmpty();
    }

    [Fact]
    public void Labels_of_topics_that_nothing_happened_to_stay()
    {
        var merged = Named.Reload().MergeTopics(Documents, [1, 2]);

        Untouched(Named, merged).Should().NotBeEmpty();
        foreach (var (before, after) in Untouched(Named, merged))
        {
            after.Words.Should().Equal(before.Words);
            after.Label.Should().Be($"{after.Id}_{before.Words[0].Word}");
        }

        var changed = merged[merged.DocumentTopics[Named.DocumentTopics.IndexOf(1)]];
        changed.Words.Should().HaveCountGreaterThan(1).And.OnlyContain(word => !word.Word.StartsWith("name"));
        merged.Hints.Should().ContainSingle().Which.Should().Match("*c-TF-IDF*UpdateTopics*");
    }

    [Fact]
    public void An_older_file_shows_by_its_words_that_a_representation_made_them()
    {
        Untouched(Named, Named.ReloadWithoutFit().MergeTopics(Documents, [1, 2])).Should().OnlyContain(pair => pair.Before.Words.SequenceEqual(pair.After.Words));
        TinyCorpus.Model.ReloadWithoutFit().MergeTopics(Documents, [1, 2]).Topics.Select(topic => topic.Label)
            .Should().Equal(TinyCorpus.Model.MergeTopics(Documents, [1, 2]).Topics.Select(topic => topic.Label));
    }

    [Fact]
    public void They_stay_when_topics_are_reduced_deleted_or_get_outliers()
    {
        foreach (var model in new[] { Named, WithAspect })
        {
            var loaded = model.Reload();
            foreach (var after in new[] { loaded.ReduceTopics(Documents, 4), loaded.DeleteTopics([3]), loaded.UpdateTopics(Documents, loaded.ReduceOutliers(Documents)), loaded.UpdateTopics(Documents) })
            {
                var untouched = Untouched(model, after);
                untouched.Should().NotBeEmpty();
                untouched.Should().OnlyContain(pair => pair.Before.Aspects.Keys.SequenceEqual(pair.After.Aspects.Keys)
                    && pair.Before.Aspects.Values.SelectMany(words => words).SequenceEqual(pair.After.Aspects.Values.SelectMany(words => words)));
                untouched.Should().OnlyContain(pair => model == WithAspect || pair.Before.Words.SequenceEqual(pair.After.Words), "words of c-TF-IDF are found anew");
            }
        }
    }

    [Fact]
    public void They_stay_through_a_chain_of_files()
    {
        var model = Named.Reload().MergeTopics(Documents, [1, 2]).Reload();

        var merged = model.MergeTopics(Documents, [0, 1]);

        Untouched(model, merged).Should().OnlyContain(pair => pair.Before.Words.SequenceEqual(pair.After.Words));
    }

    [Fact]
    public void Options_that_are_given_again_make_all_anew()
    {
        var described = Named.Reload().UpdateTopics(Documents, options: new() { Representation = Names });

        described.MergeTopics(Documents, [1, 2]).Topics.Should().OnlyContain(topic => topic.Words.Count == 1);
        described.Hints.Should().BeEmpty();
    }

    [Fact]
    public void A_loaded_model_that_learns_on_keeps_the_topics_that_a_batch_has_nothing_of()
    {
        var online = new OnlineTopicModel(new() { Representation = Names, Aspects = { ["Name"] = Names } }).PartialFit(["red car", "green tree"], [0, 1]);
        using var file = new MemoryStream();
        online.Save(file);
        file.Position = 0;

        var next = OnlineTopicModel.Load(file).PartialFit(["green leaf"], [1]);

        next.Model[0].Words.Should().Equal(online.Model[0].Words);
        next.Model.Topics.Should().OnlyContain(topic => topic.Aspects.ContainsKey("Name"));
        next.Model.Hints.Should().ContainSingle().Which.Should().Contain("topics 1 ");
    }

    private static TopicModel Fit(TopicModelOptions options) => TopicModel.Fit(
        Documents, TinyCorpus.Reference["labels_in"].Numbers<int>(), PointMatrix<float>.FromRows([.. TinyCorpus.Reference["embeddings"]!.AsArray().Select(row => row.Numbers<float>())]), options);

    /// <summary>The topics that have the same documents before and after.</summary>
    private static List<(Topic Before, Topic After)> Untouched(TopicModel before, TopicModel after) =>
    [
        .. from topic in before.Topics
           let rows = Enumerable.Range(0, Documents.Length).Where(row => before.DocumentTopics[row] == topic.Id).ToArray()
           let now = after[after.DocumentTopics[rows[0]]]
           where now.Count == rows.Length && rows.All(row => after.DocumentTopics[row] == now.Id)
           select (topic, now),
    ];

    /// <summary>Names topics by a document of theirs, as a language model would.</summary>
    private sealed class NamingRepresentation : IRepresentation
    {
        public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
            RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default) =>
            Task.FromResult<IReadOnlyList<IReadOnlyList<TopicWord>>>(
                [.. words.Select((_, row) => new[] { new TopicWord($"name of {context.Classes.Documents(row)[0]}", 1) })]);
    }
}
