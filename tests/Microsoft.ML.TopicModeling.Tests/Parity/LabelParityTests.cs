using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Labels and frequencies are BERTopic's.</summary>
public sealed class LabelParityTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/01-model.json");

    private static TopicModel Model => ReferenceModels.Plain;

    [Fact]
    public void Generated_labels_are_the_references()
    {
        foreach (var figure in Reference["generate_topic_labels"]!.AsArray())
        {
            var arguments = figure!["args"]!;
            var options = new TopicLabelOptions
            {
                TopWords = arguments["nr_words"]?.GetValue<int>() ?? 3,
                HasTopicPrefix = arguments["topic_prefix"]?.GetValue<bool>() ?? true,
                WordLength = arguments["word_length"]?.GetValue<int>(),
                Separator = arguments["separator"]?.GetValue<string>() ?? "_",
            };

            var labels = Model.GenerateTopicLabels(options);

            // Where words tie with one that is not among the first few, the reference may name another one.
            var tied = Reference["state"]!["words_tied_with_the_last_one"]!.AsObject().Select(pair => int.Parse(pair.Key)).ToHashSet();
            var expected = figure["labels"].Texts();
            for (var row = 0; row < expected.Length; row++)
            {
                if (options.TopWords <= 3 || !tied.Contains(row - 1))
                {
                    Sorted(labels[row]).Should().Equal(Sorted(expected[row]));
                }
            }

            IEnumerable<string> Sorted(string label) => options.TopWords > 3 ? label.Split(options.Separator).Order() : [label];
        }
    }

    [Fact]
    public void Set_labels_are_the_references()
    {
        var figures = Reference["set_topic_labels"]!;

        var listed = Model.SetTopicLabels(figures["list"].Texts());
        var changed = listed.SetTopicLabels(new Dictionary<int, string> { [0] = "Zero", [3] = "Three" });
        var named = Model.SetTopicLabels(new Dictionary<int, string> { [-1] = "Rest", [2] = "Two" });

        CustomLabels(listed).Should().Equal(figures["topic_info_CustomName"].Texts());
        CustomLabels(changed).Should().Equal(figures["dict_after_list"].Texts());
        CustomLabels(named).Should().Equal(figures["dict_without_list_before"].Texts());
        Model.Topics.Should().OnlyContain(topic => topic.CustomLabel == null);
        Model.Invoking(model => model.SetTopicLabels(["a"])).Should().Throw<ArgumentException>().WithMessage("*1 labels, but 32 topics*");
        Model.Invoking(model => model.SetTopicLabels(new Dictionary<int, string> { [31] = "a" })).Should().Throw<ArgumentException>().WithMessage("*31*between -1 and 30*");
    }

    [Fact]
    public void Frequencies_are_the_references()
    {
        var rows = Reference["getters"]!["get_topic_freq"]!["rows"]!.AsArray();

        Model.GetTopicFreq().Should().Equal(rows.Select(row => new TopicFrequency(row![0]!.GetValue<int>(), row[1]!.GetValue<int>())));
        Model.GetTopicFreq(1).Should().Be(65);
    }

    private static IEnumerable<string?> CustomLabels(TopicModel model) => model.Topics.Select(topic => topic.CustomLabel);
}
