namespace Microsoft.ML.TopicModeling.Tests.Topics;

public sealed class TopicComparisonTests
{
    private static readonly Month Before = Months.Of((0, 0, 0, 30), (1, 1, 0, 20), (2, 2, 0, 15), (3, 3, 0, 12), (4, -1, 0, 6));

    [Fact]
    public void Every_topic_of_both_models_is_told_of_once()
    {
        // Subject 0 is cut in two; 1 and 2 are one; 3 is gone; 5 is new.
        var after = Months.Of((0, 0, 0, 20), (0, 1, 20, 10), (1, 2, 0, 20), (2, 2, 0, 15), (5, 3, 0, 9), (4, -1, 0, 6), (3, -1, 0, 3));

        var comparison = TopicModel.Compare(Before.Model, after.Model);

        var lineage = comparison.Lineage;
        lineage.Evidence.Should().Be(TopicEvidence.Documents);
        lineage.DocumentsInCommon.Should().Be(30 + 20 + 15 + 6 + 3);
        lineage.Continued.Select(relation => relation.Before!.Identity).Should().Equal(0, 1);
        lineage.Continued.First().Should().Match<TopicRelation>(relation => relation.SharedDocuments == 20 && Math.Abs(relation.Similarity - (20.0 / 30)) < 1e-12);
        lineage.Split.Should().ContainSingle().Which.Before!.Identity.Should().Be(0);
        lineage.Merged.Should().ContainSingle().Which.Before!.Identity.Should().Be(2);
        lineage.Appeared.Should().ContainSingle().Which.After!.Label.Should().Contain("5");
        lineage.Vanished.Should().ContainSingle().Which.Before!.Identity.Should().Be(3);
        lineage.Relations.Where(relation => relation.Change != TopicChange.SplitFrom && relation.Before is not null)
            .Select(relation => relation.Before!.Identity).Should().BeEquivalentTo([0, 1, 2, 3]);
        lineage.Relations.Where(relation => relation.Change != TopicChange.MergedInto && relation.After is not null)
            .Select(relation => relation.After!.Identity).Should().BeEquivalentTo([0, 1, 2, 3]);
        comparison.Rows.Select(row => row.Change).Should().Equal(lineage.Relations.Select(relation => relation.Change));
        comparison.ToString().Should().Contain("2 topics continue, 1 appear, 1 vanish, 1 split off, 1 merge").And.Contain("Vanished").And.NotContain("System.");
        comparison.AdjustedRandIndex.Should().BeInRange(0.1, 0.99);
    }

    [Fact]
    public void A_model_is_the_same_as_itself_by_any_evidence()
    {
        foreach (var evidence in Enum.GetValues<TopicEvidence>())
        {
            var comparison = TopicModel.Compare(Before.Model, Before.Model, new() { Evidence = evidence });

            comparison.Rows.Should().OnlyContain(row => row.Change == TopicChange.Continued && row.Before == row.After && row.Similarity > 0.999999);
            comparison.Rows.Should().OnlyContain(row => row.WordsGained.Count == 0 && row.WordsLost.Count == 0);
            comparison.AdjustedRandIndex.Should().Be(1);
        }
    }

    [Fact]
    public void Models_of_other_documents_are_compared_by_embeddings_and_those_without_by_words()
    {
        var other = Months.Of((1, 0, 100, 25), (0, 1, 100, 20), (2, 2, 100, 10), (6, 3, 100, 8));
        var withoutVectors = TopicModel.Fit(other.Documents, [.. other.Model.DocumentTopics]);

        var byEmbeddings = TopicModel.Compare(Before.Model, other.Model);
        var byWords = TopicModel.Compare(Before.Model, withoutVectors);

        byEmbeddings.Lineage.Evidence.Should().Be(TopicEvidence.Embeddings);
        byWords.Lineage.Evidence.Should().Be(TopicEvidence.Words);
        foreach (var rows in new[] { byEmbeddings.Rows, byWords.Rows })
        {
            rows.Where(row => row.Change == TopicChange.Continued).Select(row => (row.Before!.Id, row.After!.Id)).Should().Equal((0, 1), (1, 0), (2, 2));
            rows.Count(row => row.Change == TopicChange.Appeared).Should().Be(1);
            rows.Count(row => row.Change == TopicChange.Vanished).Should().Be(1);
        }
    }

    [Fact]
    public void One_good_pair_outweighs_two_poor_ones()
    {
        // Both topics before are near to each other; the second is gone, and what is new is near to the first.
        static TopicModel Of(float[] first, float[] second) => TopicModel.Fit(
            ["one", "one two", "three", "three four"], [0, 0, 1, 1], PointMatrix<float>.FromRows([first, first, second, second]));
        var before = Of([1, 0, 0], [0.8f, 0.6f, 0]);
        var after = Of([1, 0, 0], [0.8f, 0, 0.6f]);

        var comparison = TopicModel.Compare(before, after, new() { Evidence = TopicEvidence.Embeddings, MinSimilarity = 0.7 });

        comparison.Rows.Where(row => row.Change == TopicChange.Continued).Should().ContainSingle().Which.Should().Match<TopicDifference>(row => row.Before!.Id == 0 && row.After!.Id == 0);
        comparison.Lineage.Split.Should().ContainSingle();
        comparison.Lineage.Merged.Should().ContainSingle();
    }

    [Fact]
    public void Topics_that_both_models_give_the_same_documents_decide_where_they_are_given()
    {
        var other = Months.Of((1, 0, 100, 25), (0, 1, 100, 20));

        var comparison = TopicModel.Compare(
            Before.Model, other.Model, new() { TopicsBefore = [0, 0, 0, 1, 1, -1], TopicsAfter = [0, 0, 0, 1, 1, 1] });

        comparison.Lineage.Evidence.Should().Be(TopicEvidence.Documents);
        comparison.Rows.Where(row => row.Change == TopicChange.Continued).Select(row => (row.Before!.Id, row.After!.Id)).Should().Equal((0, 0), (1, 1));
        comparison.Rows[1].DocumentSimilarity.Should().BeApproximately(2.0 / 3, 1e-12);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_with_the_remedy()
    {
        var other = Months.Of((1, 0, 100, 25), (0, 1, 100, 20));
        var flat = TopicModel.Fit(["sea boat", "tax law"], [0, 1], PointMatrix<float>.FromRows([new float[] { 1, 0 }, new float[] { 0, 1 }]));

        FluentActions.Invoking(() => TopicModel.Compare(Before.Model, other.Model, new() { Evidence = TopicEvidence.Documents }))
            .Should().Throw<ArgumentException>().WithMessage("*no documents in common*");
        FluentActions.Invoking(() => TopicModel.Compare(Before.Model, flat, new() { Evidence = TopicEvidence.Embeddings }))
            .Should().Throw<ArgumentException>().WithMessage("*16 and 2 numbers*words*");
        FluentActions.Invoking(() => TopicModel.Compare(Before.Model, flat, new() { TopicsBefore = [0], TopicsAfter = [0, 1] }))
            .Should().Throw<ArgumentException>().WithMessage("*1 topics of documents before and 2*");
        FluentActions.Invoking(() => TopicModel.Compare(Before.Model, flat, new() { TopicsBefore = [4], TopicsAfter = [0] }))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("TopicsBefore");
    }
}
