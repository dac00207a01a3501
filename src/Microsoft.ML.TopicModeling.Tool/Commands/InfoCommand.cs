using System.CommandLine;
using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Shows the topics of a model.</summary>
internal static class InfoCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var verb = new Verb("info", VerbFamily.Look, "list the topics", "Lists the topics of a model.")
        {
            Examples = [("topics info topics.zip", "the topics, the largest first"), ("topics info topics.zip --json", "the same for a program")],
        };
        verb.Add(model);
        verb.Runs((arguments, terminal, _) =>
        {
            using var fitted = ModelFile.Load(arguments.GetRequiredValue(model));
            Print(fitted.Model, terminal);
        });
        return verb;
    }

    public static void Print(TopicModel model, Terminal terminal)
    {
        if (terminal.Json)
        {
            Terminal.PrintJson(model.GetTopicInfo());
            return;
        }

        var table = new ResultTable("#topic", "#documents", "name", "words");
        foreach (var topic in model.GetTopicInfo())
        {
            table.Add(
                topic.Topic.ToString(CultureInfo.InvariantCulture),
                topic.Count.ToString(CultureInfo.InvariantCulture),
                topic.CustomName ?? topic.Name,
                string.Join(", ", topic.Representation));
        }

        Terminal.Print(table);
    }
}
