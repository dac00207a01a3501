using Microsoft.ML.TopicModeling.Tests.Parity;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>A label goes with its topic, and a topic without one of its own is called by the words that it has now.</summary>
public sealed class TopicLabelsTests
{
    private static readonly string[] Documents = TinyCorpus.Documents;

    private static TopicModel Model => TinyCorpus.Model;

    public static TheoryData<string> Operations => ["merge", "reduce", "delete", "update", "models", "reload"];

    [Theory]
    [MemberData(nameof(Operations))]
    public void One_label_does_not_freeze_the_others(string operation)
    {
        var named = Model.SetTopicLabels(new Dictionary<int, string> { [2] = "Politics" });

        var (after, plain) = (Apply(named, operation), Apply(Model, operation));

        after.Topics.Select(topic => topic.Label).Should().Equal(plain.Topics.Select(topic => topic.Label));
        foreach (var topic in after.Topics.Where(topic => topic.CustomLabel != "Politics"))
        {
            after.LabelOf(topic.Id).Should().Be(topic.Label);
        }

        if (operation != "reduce")
        {
            after.Topics.Should().Contain(topic => topic.CustomLabel == "Politics", "its topic is still there, or the first of those that became one");
        }

        named[0].CustomLabel.Should().Be(named[0].Label, "the table of topics has a name for each, as the reference's");
    }

    private static TopicModel Apply(TopicModel model, string operation) => operation switch
    {
        "merge" => model.MergeTopics(Documents, [2, 0]),
        "reduce" => model.MergeTopics(Documents, [0, 1]).ReduceTopics(Documents, 3),
        "delete" => model.DeleteTopics([0]),
        "update" => model.UpdateTopics(Documents, options: new() { TopWords = 1, Vectorizer = { StopWords = [Model.GetTopic(0)[0].Word] } }),
        "models" => TopicModel.MergeModels([Model.DeleteTopics([2]), model], 1),
        _ => model.Reload().DeleteTopics([0]),
    };
}
