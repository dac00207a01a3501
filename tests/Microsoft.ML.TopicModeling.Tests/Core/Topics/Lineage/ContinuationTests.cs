namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Topics that go on from fit to fit keep what they are known by.</summary>
public sealed class ContinuationTests
{
    public static TheoryData<int> Seeds => new(Enumerable.Range(0, 25));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_refit_on_the_same_documents_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var month = Months.Of([.. Enumerable.Range(0, random.Next(2, 9)).Select(subject => (subject, random.Next(5) == 0 ? -1 : subject, 0, random.Next(4, 25)))]);
        var edited = Edit(month, random);

        var once = month.After(edited);
        var twice = month.After(once);
        var thrice = month.After(twice);

        foreach (var refit in new[] { once, twice, thrice })
        {
            refit.Topics.Select(topic => (topic.Id, topic.Identity, topic.Label, topic.CustomLabel, topic.Count))
                .Should().Equal(edited.Topics.Select(topic => (topic.Id, topic.Identity, topic.Label, topic.CustomLabel, topic.Count)));
            refit.DocumentTopics.Should().Equal(edited.DocumentTopics);
            refit.Lineage!.NotReplayed.Should().BeEmpty();
            refit.Lineage.Relations.Should().OnlyContain(relation => relation.Change == TopicChange.Continued && relation.Similarity == 1);
            refit.Edits.Select(edit => edit.ToString()).Should().Equal(twice.Edits.Select(edit => edit.ToString()));
        }
    }

    [Fact]
    public void Identities_do_not_drift_over_months_and_are_never_given_twice()
    {
        // A window of three months moves on; subjects come and go.
        var random = new Random(5);
        (int Subject, int From, int To)[] lives = [(0, 0, 12), (1, 0, 5), (2, 2, 9), (3, 4, 12), (4, 0, 2), (5, 7, 12), (6, 0, 12), (7, 9, 12)];
        var identities = new Dictionary<int, int>();
        TopicModel? previous = null;
        for (var month = 0; month < 12; month++)
        {
            var present = lives.Where(life => life.From <= month && month <= life.To).OrderBy(_ => random.Next()).ToArray();
            var fit = Months.Of([.. present.Select((life, cluster) => (life.Subject, cluster, First: month * 5, Count: 15))]);
            var model = previous is null ? fit.Model : fit.After(previous);

            model.Topics.Select(topic => topic.Id).Should().Equal(Enumerable.Range(0, present.Length));
            model.Topics.Select(topic => topic.Identity).Should().OnlyHaveUniqueItems();
            foreach (var topic in model.Topics)
            {
                var subject = int.Parse(topic.Words[0].Word.AsSpan()[^1..], System.Globalization.CultureInfo.InvariantCulture);
                identities.TryAdd(subject, topic.Identity);
                topic.Identity.Should().Be(identities[subject], $"subject {subject} in month {month}");
            }

            previous = model;
        }

        identities.Values.Should().OnlyHaveUniqueItems().And.HaveCount(lives.Length);
    }

    [Fact]
    public void Ids_stay_as_long_as_no_topic_vanishes_whatever_the_sizes()
    {
        var before = Months.Of((0, 0, 0, 30), (1, 1, 0, 20), (2, 2, 0, 10)).Model.SetTopicLabels(new Dictionary<int, string> { [1] = "Mine" });
        var grown = Months.Of((2, 0, 0, 40), (3, 1, 0, 35), (1, 2, 0, 20), (0, 3, 0, 30)).After(before, new() { MinOverlap = 0.2 });

        grown.Topics.Select(topic => topic.Id).Should().Equal(0, 1, 2, 3);
        grown.Topics.Select(topic => topic.Identity).Should().Equal(0, 1, 2, 3);
        grown.Topics.Select(topic => topic.Count).Should().Equal(30, 20, 40, 35);
        grown[1].CustomLabel.Should().Be("Mine");
        grown.Topics.Take(3).Select(topic => topic.Label).Should().Equal(before.Topics.Select(topic => topic.Label));

        var without = Months.Of((2, 0, 0, 40), (1, 1, 0, 20)).After(grown);
        without.Topics.Select(topic => (topic.Id, topic.Identity)).Should().Equal((0, 1), (1, 2));
        without[0].CustomLabel.Should().Be("Mine");
        without.Lineage!.Vanished.Select(relation => relation.Before!.Identity).Should().Equal(0, 3);

        var again = Months.Of((2, 0, 0, 40), (1, 1, 0, 20), (3, 2, 0, 35)).After(without);
        again[2].Identity.Should().Be(4, "the identity of a topic that vanished is not given again");
    }

    [Fact]
    public void A_fit_without_topics_can_come_before_and_after()
    {
        var full = Months.Of((0, 0, 0, 30), (1, 1, 0, 20));
        var none = Months.Of((0, -1, 0, 30), (1, -1, 0, 20));

        var without = none.After(full.Model);
        var again = full.After(without);

        without.TopicCount.Should().Be(0);
        without.Lineage!.Vanished.Should().HaveCount(2);
        again.Topics.Select(topic => topic.Identity).Should().Equal(2, 3);
        again.Lineage!.Appeared.Should().HaveCount(2);
        TopicModel.Compare(none.Model, none.Model).Rows.Should().BeEmpty();
    }

    [Fact]
    public void A_name_by_its_words_stays_when_other_words_are_the_best()
    {
        string[] first = ["tax law", "tax law", "sea boat", "sea boat"];
        string[] second = ["tax law", "tax law budget budget budget", "budget budget law", "sea boat", "sea boat"];
        var before = TopicModel.Fit(first, [0, 0, 1, 1]);
        var after = TopicModel.Fit(second, [0, 0, 0, 1, 1]).ContinueFrom(before, second, new() { Evidence = TopicEvidence.Words });

        after[0].Words[0].Word.Should().Be("budget");
        after[0].Label.Should().Be(before[0].Label);
        after.DeleteTopics([1])[0].Label.Should().Be(before[0].Label, "operations keep it, too");
    }

    [Fact]
    public void Merged_topics_keep_the_identity_of_the_first_and_moved_ones_their_own()
    {
        var month = Months.Of((0, 0, 0, 30), (1, 1, 0, 20), (2, 2, 0, 15), (3, 3, 0, 12));

        var merged = month.Model.MergeTopics(month.Documents, [3, 1]);
        var deleted = merged.DeleteTopics([merged.Topics.Single(topic => topic.Identity == 0).Id]);

        merged.Topics.Select(topic => topic.Identity).Should().Equal(3, 0, 2);
        deleted.Topics.Where(topic => topic.Id >= 0).Select(topic => topic.Identity).Should().Equal(3, 2);
        deleted.GetTopicInfo().Select(topic => topic.Identity).Should().Equal(-1, 3, 2);
    }

    private static TopicModel Edit(Month month, Random random)
    {
        var model = month.Model;
        for (var step = 0; step < 4 && model.TopicCount > 2; step++)
        {
            model = random.Next(4) switch
            {
                0 => model.MergeTopics(month.Documents, [random.Next(model.TopicCount - 1), model.TopicCount - 1]),
                1 => model.SetTopicLabels(new Dictionary<int, string> { [random.Next(model.TopicCount)] = $"Name {step}" }),
                2 => model.DeleteTopics([random.Next(model.TopicCount)]),
                _ => model.UpdateTopics(month.Documents, [.. model.DocumentTopics.Select((topic, row) => row == 0 ? 0 : topic)], embeddings: month.Vectors),
            };
        }

        return model;
    }
}
