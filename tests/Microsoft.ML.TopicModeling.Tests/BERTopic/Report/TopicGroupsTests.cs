using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>A fit says how far its topics follow groups of documents, and what to do where they follow them instead of subjects.</summary>
public sealed class TopicGroupsTests
{
    private static readonly string[] Sources = ["desk", "wire", "blog"];

    private readonly MLContext _ml = new(seed: 3);

    [Fact]
    public void The_report_says_how_much_of_the_topics_groups_explain_before_and_after()
    {
        var groups = Fit(Documents(), "Source").Report!.Groups!;

        (groups.ColumnName, groups.GroupCount).Should().Be(("Source", 3));
        groups.Before.Should().BeGreaterThan(0.4, "the sources lie farther apart than the subjects");
        groups.NormalizedMutualInformation.Should().BeLessThan(groups.ByChance + 0.02);
        groups.ByChance.Should().BeInRange(0, 0.1);
        Fit(Documents(), "Source").Report!.ToString().Should().Contain("3 groups of Source: NMI with the topics 0.0");
        Fit(Documents(), null).Report!.Groups.Should().BeNull();
    }

    [Fact]
    public void It_is_the_same_on_any_number_of_threads()
    {
        var report = Fit(Documents(), "Source", threads: 1).Report!.Groups;

        Fit(Documents(), "Source", threads: 2).Report!.Groups.Should().Be(report);
        Fit(Documents(), "Source", threads: 5).Report!.Groups.Should().Be(report);
    }

    [Fact]
    public void A_hint_names_the_column_that_topics_follow_until_it_is_followed()
    {
        Hints(Fit(Documents(), null)).Should().ContainSingle()
            .Which.Should().Match("The topics follow the column \"Source\" (NMI 0.*). *set CenterByColumnName to \"Source\".");
        Hints(Fit(Documents(), "Source")).Should().BeEmpty();
    }

    [Fact]
    public void A_hint_names_the_scripts_that_topics_follow()
    {
        Document[] documents = [.. Documents().Select(document => document with { Text = document.Source == "wire" ? Cyrillic(document.Text) : document.Text })];

        Hints(Fit(documents, null))[0].Should().Match("The topics follow the scripts of the texts (NMI 0.*)*DetectLanguage*").And.NotContain("EmbeddingModel");
        Hints(Fit(documents, "Source")).Should().BeEmpty();
    }

    [Fact]
    public void Columns_that_topics_do_not_follow_or_that_are_labels_or_ids_are_not_named()
    {
        Document[] documents = [.. Documents().Select((document, row) => document with { Source = Sources[row % 7 % 3], Label = $"{row % 3}" })];

        Hints(Fit(documents, null)).Should().BeEmpty();
    }

    [Fact]
    public void One_group_is_nothing_to_compare_and_a_group_for_each_document_is_what_chance_gives()
    {
        Document[] one = [.. Documents().Select(document => document with { Source = "desk" })];
        Document[] each = [.. Documents().Select((document, row) => document with { Source = $"{row}" })];

        Fit(one, "Source").Report!.Groups.Should().BeNull();
        var groups = Fit(each, "Source").Report!.Groups!;
        groups.NormalizedMutualInformation.Should().BeApproximately(groups.ByChance, 1e-12);
    }

    [Fact]
    public void A_document_without_a_group_is_left_out()
    {
        Document[] some = [.. Documents().Select((document, row) => row % 5 == 0 ? document with { Source = "" } : document)];
        Document[] none = [.. Documents().Select(document => document with { Source = "" })];

        Fit(some, "Source").Report!.Groups!.GroupCount.Should().Be(3);
        Fit(none, "Source").Report!.Groups.Should().BeNull();
    }

    [Fact]
    public void Groups_of_keys_and_truths_are_noticed_too()
    {
        var data = _ml.Transforms.Conversion.MapValueToKey("Key", "Source").Fit(View(Documents())).Transform(View(Documents()));
        var rows = DocumentRows.Read(_ml, null, data, ("Text", "Vector", null), CancellationToken.None);

        rows.Groupings.Select(groups => (groups.Name, groups.Count)).Should().Equal(("Source", 3), ("IsLong", 2), ("Key", 3));
        rows.Groupings[2].Labels.Should().Equal(rows.Groupings[0].Labels);
    }

    private static Document[] Documents() =>
    [
        .. Articles.Create(perSubject: 60).Select((article, row) => new Document
        {
            Text = article.Text!,
            Vector = [.. article.Vector.Select((x, place) => x + (place == 5 + (row / 3 % 3) ? 2 : 0))],
            Source = Sources[row / 3 % 3],
            Id = $"{row}",
            IsLong = row % 2 == 0,
            Label = Sources[row / 3 % 3],
        }),
    ];

    private static string Cyrillic(string text) => string.Concat(text.Select(letter => char.IsAsciiLetterLower(letter) ? (char)('а' + letter - 'a') : letter));

    private static string[] Hints(BERTopicTransformer fitted) => [.. fitted.Report!.Hints.Where(hint => hint.StartsWith("The topics follow", StringComparison.Ordinal))];

    private IDataView View(Document[] documents) => _ml.Data.LoadFromEnumerable(documents);

    private BERTopicTransformer Fit(Document[] documents, string? centerBy, int? threads = null)
    {
        var options = Articles.Options(threads);
        options.CenterByColumnName = centerBy;
        return _ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(View(documents));
    }

    private sealed record Document
    {
        public string Text { get; init; } = "";

        [VectorType(Articles.Dimension)]
        public float[] Vector { get; init; } = [];

        public string Source { get; init; } = "";

        public string Id { get; init; } = "";

        public bool IsLong { get; init; }

        public string Label { get; init; } = "";
    }
}
