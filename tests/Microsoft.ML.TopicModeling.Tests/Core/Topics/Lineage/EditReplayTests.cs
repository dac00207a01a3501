namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>What a person did to topics is done again to those of the next fit.</summary>
public sealed class EditReplayTests
{
    private static readonly Month First = Months.Of((0, 0, 0, 30), (1, 1, 0, 20), (2, 2, 0, 15), (3, 3, 0, 12), (4, 4, 0, 10));

    [Fact]
    public void Merges_names_and_deletions_are_done_again()
    {
        var edited = First.Model.MergeTopics(First.Documents, [1, 2]);
        edited = edited.SetTopicLabels(new Dictionary<int, string> { [IdOf(edited, 1)] = "Both", [IdOf(edited, 3)] = "Third" });
        edited = edited.DeleteTopics([IdOf(edited, 4)]);
        var next = Months.Of((3, 0, 0, 50), (2, 1, 0, 15), (1, 2, 0, 22), (0, 3, 0, 30), (4, 4, 0, 10), (5, 5, 0, 9));

        var refit = next.After(edited, new() { MinOverlap = 0.2 });

        refit.Topics.Select(topic => topic.Identity).Should().Equal(-1, 1, 0, 3, 5);
        refit[IdOf(refit, 1)].Should().Match<Topic>(topic => topic.CustomLabel == "Both" && topic.Count == 37);
        refit[IdOf(refit, 3)].CustomLabel.Should().Be("Third");
        refit[-1].Count.Should().Be(10);
        refit.Lineage!.NotReplayed.Should().BeEmpty();
        refit.Edits.Select(edit => edit.ToString()).Should().Equal(edited.Edits.Select(edit => edit.ToString()));
    }

    [Fact]
    public void What_cannot_be_done_again_is_reported_and_left_out()
    {
        var edited = First.Model.SetTopicLabels(new Dictionary<int, string> { [4] = "Gone" }).MergeTopics(First.Documents, [0, 1]).DeleteTopics([1]);
        var next = Months.Of((1, 0, 0, 20), (3, 1, 0, 12));

        var refit = next.After(edited);

        refit.Topics.Select(topic => topic.Identity).Should().Equal(3, 1);
        refit.Lineage!.NotReplayed.Should().HaveCount(3);
        refit.Lineage.NotReplayed[0].Should().Be("Not replayed for #4: name #4 \"Gone\". No topic of this fit has this identity.");
        refit.Lineage.NotReplayed[1].Should().StartWith("Not replayed for #0: merge #0, #1.");
        refit.Hints.Should().Contain(refit.Lineage.NotReplayed);
        refit.Edits.Should().BeEmpty();
    }

    [Fact]
    public void Topics_are_described_once_more_however_many_edits_there_are()
    {
        var edited = First.Model.MergeTopics(First.Documents, [1, 2]).MergeTopics(First.Documents, [0, 1]).DeleteTopics([2]);
        var counting = new Counting();
        var next = TopicModel.Fit(First.Documents, [.. First.Model.DocumentTopics], First.Vectors, new() { Representation = counting });

        var refit = next.ContinueFrom(edited, First.Documents, embeddings: First.Vectors);

        counting.Calls.Should().Be(2, "the fit has described them, too");
        refit.Topics.Should().OnlyContain(topic => topic.Words.Count == 1 && topic.Words[0].Word == "one word");
        refit.DocumentTopics.Should().Equal(edited.DocumentTopics);
        refit.Topics.Select(topic => topic.Label).Where(label => !label.StartsWith("-1")).Should().Equal(edited.Topics.Select(topic => topic.Label).Where(label => !label.StartsWith("-1")));
        refit.Hints.Should().BeEmpty();
    }

    [Fact]
    public void Moved_documents_are_moved_again_where_they_are_there()
    {
        int[] topics = [.. First.Model.DocumentTopics];
        (topics[0], topics[1], topics[31]) = (1, -1, 0);
        var edited = First.Model.UpdateTopics(First.Documents, topics, embeddings: First.Vectors);
        var next = Months.Of((0, 0, 0, 30), (1, 1, 2, 18), (2, 2, 0, 15), (3, 3, 0, 12), (4, 4, 0, 10));

        var refit = next.After(edited);

        refit.DocumentTopics.Take(2).Should().Equal(1, -1);
        refit.Lineage!.NotReplayed.Should().ContainSingle().Which.Should().StartWith("Not replayed for 1 documents: move 3 documents to the outliers, #0, #1.");
        refit.Edits.Should().ContainSingle().Which.Should().BeOfType<DocumentMoveEdit>().Which.Documents.Should().HaveCount(2);
    }

    [Fact]
    public void Edits_go_through_JSON_and_are_done_to_another_fit_of_the_same_documents()
    {
        var edited = First.Model.MergeTopics(First.Documents, [1, 2]).SetTopicLabels(new Dictionary<int, string> { [0] = "Größte" });
        int[] topics = [.. edited.DocumentTopics];
        topics[5] = -1;
        edited = edited.UpdateTopics(First.Documents, topics, embeddings: First.Vectors).DeleteTopics([2]);

        var json = TopicEdits.ToJson(edited.Edits);
        var replayed = First.Model.Replay(TopicEdits.FromJson(json), First.Documents, First.Vectors);

        json.Should().Contain("\"edit\": \"merge\"").And.Contain("Größte");
        replayed.DocumentTopics.Should().Equal(edited.DocumentTopics);
        replayed.Topics.Select(topic => (topic.Identity, topic.Label, topic.CustomLabel)).Should().Equal(edited.Topics.Select(topic => (topic.Identity, topic.Label, topic.CustomLabel)));
        TopicEdits.ToJson(replayed.Edits).Should().Be(json);
    }

    [Theory]
    [InlineData("{}", "*cannot be read*")]
    [InlineData("[null]", "Edit 0*null*")]
    [InlineData("[{\"edit\":\"cook\"}]", "*cannot be read*")]
    [InlineData("[{\"edit\":\"merge\",\"topics\":[1]}]", "Edit 0*at least two different*")]
    [InlineData("[{\"edit\":\"merge\",\"topics\":[1,1]}]", "Edit 0*at least two different*")]
    [InlineData("[{\"edit\":\"name\",\"topic\":1}]", "Edit 0*a name*")]
    [InlineData("[{\"edit\":\"delete\",\"topics\":[1]},{\"edit\":\"delete\"}]", "Edit 1*")]
    [InlineData("[{\"edit\":\"move\",\"documents\":[\"3\"],\"topics\":[]}]", "Edit 0*a topic for each*")]
    public void JSON_that_is_no_list_of_edits_is_refused(string json, string message) =>
        FluentActions.Invoking(() => TopicEdits.FromJson(json)).Should().Throw<InvalidDataException>().WithMessage(message);

    [Fact]
    public void An_edit_that_is_not_whole_is_refused() =>
        FluentActions.Invoking(() => First.Model.Replay([new TopicMergeEdit([1])], First.Documents)).Should().Throw<ArgumentException>().WithMessage("*at least two*");

    private sealed class Counting : IRepresentation
    {
        public int Calls { get; private set; }

        public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
            RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
        {
            Calls++;
            return Task.FromResult<IReadOnlyList<IReadOnlyList<TopicWord>>>([.. words.Select(_ => (TopicWord[])[new("one word", 1)])]);
        }
    }

    private static int IdOf(TopicModel model, int identity) => model.Topics.Single(topic => topic.Identity == identity).Id;
}
