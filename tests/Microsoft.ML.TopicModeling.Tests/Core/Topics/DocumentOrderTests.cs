using Microsoft.ML.TopicModeling.Tests.Parity;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>What is paired with the documents of the fit by their places is refused when these are others.</summary>
public sealed class DocumentOrderTests
{
    private static readonly string[] Documents = TinyCorpus.Documents;
    private static readonly int[] Years = TinyCorpus.Reference["timestamps"].Numbers<int>();

    private static TopicModel Model => TinyCorpus.Model;

    public static TheoryData<string> Operations =>
        ["merge", "reduce", "update", "outliers", "time", "dates", "classes", "hierarchy", "info"];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Documents_in_another_order_are_refused(string operation)
    {
        foreach (var order in (string[][])[[.. Documents.Reverse()], [.. Documents[1..], Documents[0]], Swapped(2, 7), ["new", .. Documents[..^1]]])
        {
            FluentActions.Invoking(() => Run(Model, operation, order)).Should().Throw<ArgumentException>().WithMessage("*documents are not those of the fit*row*same order*");
            FluentActions.Invoking(() => Run(Model.Reload(), operation, order)).Should().Throw<ArgumentException>().WithMessage("*documents are not those of the fit*row*");
        }

        Run(Model.Reload(), operation, Documents);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Only_an_update_takes_over_texts_that_were_rewritten(string operation)
    {
        string[] rewritten = [.. Documents.Select(document => document + " again")];

        var run = () => Run(Model, operation, rewritten);

        if (operation == "update")
        {
            run();
            Model.UpdateTopics(rewritten).MergeTopics(rewritten, [0, 1]).TopicCount.Should().Be(Model.TopicCount - 1);
        }
        else
        {
            run.Should().Throw<ArgumentException>().WithMessage("*row 0*UpdateTopics*rewritten*");
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_documents_of_an_older_file_are_known_by_those_that_stand_for_topics(string operation)
    {
        var old = new TopicModel(Model.State with { DocumentHashes = [] });

        FluentActions.Invoking(() => Run(old, operation, [.. Documents.Reverse()])).Should().Throw<ArgumentException>().WithMessage("*documents are not those of the fit*");
        Run(old, operation, Documents);
    }

    [Fact]
    public void A_rewritten_text_may_be_that_of_another_document()
    {
        string[] documents = ["red cars", "red car", "green tree", "green trees", ""];
        var model = TopicModel.Fit(documents, [0, 0, 1, 1, -1]);

        model.UpdateTopics(["red car", "red car", "green tree", "green tree", ""]).TopicCount.Should().Be(2);
    }

    [Fact]
    public void Documents_whose_topics_are_given_can_be_any()
    {
        Model.ReduceOutliers(["a", "b"], new() { Topics = [0, -1], Strategy = OutlierStrategy.ClassTfIdf }).Should().HaveCount(2);
        Model.TopicsOverTime(["a", "b"], [2000, 2001], new() { Topics = [0, 1] }).Should().HaveCount(2);
    }

    [Fact]
    public void Merged_models_know_the_documents_of_all()
    {
        var merged = TopicModel.MergeModels([Model, Model]);
        string[] both = [.. Documents, .. Documents];

        merged.GetDocumentInfo(both).Should().HaveCount(both.Length);
        merged.Invoking(model => model.GetDocumentInfo([.. both.Reverse()])).Should().Throw<ArgumentException>().WithMessage("*not those of the fit*");
    }

    [Fact]
    public void After_batches_the_documents_of_all_need_their_topics()
    {
        var online = new OnlineTopicModel().PartialFit(["red car", "green tree"], [0, 1]).PartialFit(["red bus", "green leaf"], [0, 1]);
        string[] all = ["red car", "green tree", "red bus", "green leaf"];

        online.Model.Invoking(model => model.MergeTopics(all, [0, 1])).Should().Throw<ArgumentException>().WithMessage("*4 documents were given*2 of its last batch*WithDocuments*");
        online.Model.WithDocuments([0, 1, 0, 1]).MergeTopics(all, [0, 1]).TopicCount.Should().Be(1);
    }

    private static string[] Swapped(int a, int b)
    {
        var documents = (string[])Documents.Clone();
        (documents[a], documents[b]) = (documents[b], documents[a]);
        return documents;
    }

    private static object Run(TopicModel model, string operation, string[] documents) => operation switch
    {
        "merge" => model.MergeTopics(documents, [0, 1]),
        "reduce" => model.ReduceTopics(documents, 3),
        "update" => model.UpdateTopics(documents),
        "outliers" => model.ReduceOutliers(documents),
        "time" => model.TopicsOverTime(documents, Years),
        "dates" => model.TopicsOverTime(documents, [.. Years.Select(year => $"{year}-01-01")]),
        "classes" => model.TopicsPerClass(documents, Documents),
        "hierarchy" => model.HierarchicalTopics(documents: documents),
        _ => model.GetDocumentInfo(documents),
    };
}
