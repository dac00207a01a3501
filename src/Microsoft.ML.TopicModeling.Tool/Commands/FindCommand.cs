using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Finds the topics that are near in meaning to a text.</summary>
internal static class FindCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var text = new Argument<string>("TEXT") { Description = "The words to search for; they need not occur in a topic." };
        var count = new Option<int>("--count", "-n") { HelpName = "N", Description = "The most topics to show; 5 by default.", DefaultValueFactory = _ => 5 };
        var verb = new Verb("find", VerbFamily.Look, "topics nearest to a text", "Finds the topics that are nearest in meaning to a text.")
        {
            Examples = [("topics find topics.zip \"teachers' pay\"", "the five topics nearest to it")],
        };
        verb.Add(model);
        verb.Add(text);
        verb.Add(count);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            var found = file.Model.FindTopics(
                arguments.GetRequiredValue(text), file.EmbeddingModel, arguments.GetValue(count), cancellation: cancellation);
            Print(file.Model, found, terminal);
        });
        return verb;
    }

    private static void Print(TopicModel model, IReadOnlyList<TopicMatch> found, Terminal terminal)
    {
        if (terminal.Json)
        {
            Terminal.PrintJson(new
            {
                Matches = found.Select(match => new { match.Topic, match.Similarity, Name = model[match.Topic].CustomLabel ?? model[match.Topic].Label }),
            });
            return;
        }

        var table = new ResultTable("#topic", "#similarity", "#documents", "words");
        foreach (var (topic, similarity) in found)
        {
            table.Add(
                TopicTable.Number(topic), TopicTable.Number(similarity), TopicTable.Number(model[topic].Count), TopicTable.NameOf(model[topic]));
        }

        Terminal.Print(table);
    }
}
