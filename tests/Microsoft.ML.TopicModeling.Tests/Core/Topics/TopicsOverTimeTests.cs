using Microsoft.ML.TopicModeling.Tests.Parity;
using Microsoft.ML.TopicModeling.Tests.Represent.Representations;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

public class TopicsOverTimeTests
{
    private static readonly string[] Documents = TinyCorpus.Documents;
    private static readonly int[] Years = TinyCorpus.Reference["timestamps"].Numbers<int>();

    [Fact]
    public void Threads_do_not_change_the_table()
    {
        var one = Model().TopicsOverTime(Documents, Years, new() { MaxDegreeOfParallelism = 1 });

        foreach (var threads in (int[])[2, 5, 16])
        {
            Model().TopicsOverTime(Documents, Years, new() { MaxDegreeOfParallelism = threads }).Should().Equal(one);
        }
    }

    [Fact]
    public void A_representation_describes_the_topics_of_each_time_by_their_documents()
    {
        var recorder = new RecordingRepresentation(new TopKeywords { TopWords = 5 });

        var table = Model().TopicsOverTime(Documents, Years, new() { Representation = recorder });

        table.Should().Equal(Model().TopicsOverTime(Documents, Years));
        recorder.Contexts.Should().HaveCount(Years.Distinct().Count());
        foreach (var (year, context) in Years.Distinct().Order().Zip(recorder.Contexts))
        {
            var rows = table.Where(row => row.Timestamp == year).ToArray();
            context.Topics.Should().Equal(rows.Select(row => row.Topic));
            for (var row = 0; row < rows.Length; row++)
            {
                context.Classes.Documents(row).ToArray().Should().Equal(
                    Enumerable.Range(0, Documents.Length).Where(i => Years[i] == year && Model().DocumentTopics[i] == rows[row].Topic));
            }
        }
    }

    [Fact]
    public void Bins_without_documents_give_no_row()
    {
        var table = Model().TopicsOverTime(Documents, Years, new() { Bins = 3 });

        table.Select(row => row.Timestamp).Distinct().Should().Equal(1999.997, 2002);
    }

    [Fact]
    public void Instants_are_compared_in_universal_time()
    {
        var instants = Years.Select((year, i) => new DateTimeOffset(year, 6, 1, i % 2, 0, 0, TimeSpan.FromHours(i % 2))).ToArray();

        var table = Model().TopicsOverTime(Documents, instants);

        table.Select(row => row.Timestamp).Distinct().Should().HaveCount(Years.Distinct().Count());
    }

    [Fact]
    public void A_date_that_cannot_be_read_is_named_with_its_row()
    {
        var dates = Years.Select(year => $"{year}-02-28").ToArray();
        dates[4] = "2001-02-30";

        Model().Invoking(model => model.TopicsOverTime(Documents, dates, new() { DateFormat = "yyyy-MM-dd" }))
            .Should().Throw<ArgumentException>().WithMessage("*row 4*'2001-02-30'*yyyy-MM-dd*");
    }

    [Fact]
    public void Unknown_topics_and_lists_of_other_lengths_are_refused()
    {
        Model().Invoking(model => model.TopicsOverTime(Documents, Years[1..])).Should().Throw<ArgumentException>().WithMessage("*12 documents, but 11 timestamps*");
        Model().Invoking(model => model.TopicsOverTime(Documents, Years, new() { Topics = [.. Years] })).Should().Throw<ArgumentException>().WithMessage("*2000*between -1 and 3*");
        Model().Invoking(model => model.TopicsOverTime(Documents, Years, new() { Bins = 0 })).Should().Throw<ArgumentException>().WithMessage("*Bins is 0*");
        Model().Invoking(model => model.TopicsPerClass(Documents, ["a"])).Should().Throw<ArgumentException>().WithMessage("*12 documents, but 1 classes*");
        Model().Invoking(model => model.TopicsOverTime(Documents, [.. Years.Select(_ => double.NaN)])).Should().Throw<ArgumentException>().WithMessage("*row 0 is NaN*");
    }

    private static TopicModel Model() => TinyCorpus.Model;
}
