using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Shows the topics of a model, or one topic in full.</summary>
internal static class InfoCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var topic = new Option<int?>("--topic", "-t") { HelpName = "N", Description = "Show this topic in full: words with weights, and documents." };
        var verb = new Verb("info", VerbFamily.Look, "list the topics", "Lists the topics of a model, or shows one in full.")
        {
            Examples =
            [
                ("topics info topics.zip", "the topics, the largest first"),
                ("topics info topics.zip --topic 3", "the words of topic 3 with their weights, and its documents"),
            ],
        };
        verb.Add(model);
        verb.Add(topic);
        verb.Runs((arguments, terminal, _) =>
        {
            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            if (arguments.GetValue(topic) is { } id)
            {
                PrintTopic(file.Model[id], terminal);
            }
            else
            {
                Print(file.Model, terminal);
            }
        });
        return verb;
    }

    private static void Print(TopicModel model, Terminal terminal)
    {
        if (terminal.Json)
        {
            Terminal.PrintJson(new { Documents = model.Topics.Sum(topic => topic.Count), Topics = TopicTable.ForPrograms(model) });
        }
        else
        {
            TopicTable.Print(model);
        }
    }

    private static void PrintTopic(Topic topic, Terminal terminal)
    {
        if (terminal.Json)
        {
            Terminal.PrintJson(TopicTable.ForPrograms(topic));
            return;
        }

        terminal.Say($"Topic {topic.Id}, {topic.Count} documents: {topic.CustomLabel ?? topic.Label}");
        var words = new ResultTable("word", "#weight");
        foreach (var (word, weight) in topic.Words)
        {
            words.Add(word, TopicTable.Number(weight));
        }

        Terminal.Print(words);
        foreach (var document in topic.RepresentativeDocuments)
        {
            terminal.Say(document.Text.ReplaceLineEndings(" "));
            terminal.Say("");
        }
    }
}
