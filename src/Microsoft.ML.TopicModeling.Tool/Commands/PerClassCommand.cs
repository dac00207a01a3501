using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Shows how often each topic occurs in each class, and by which words.</summary>
internal static class PerClassCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var noGlobal = new Option<bool>("--no-global") { Description = "Take the words of one class only, not averaged with those of all classes." };
        var verb = new Verb("per-class", VerbFamily.Look, "topics in each class", "Shows how often each topic occurs in each class, and by which words.")
        {
            Examples = [("topics per-class topics.zip speeches.jsonl --class president", "the topics of each president")],
        };
        verb.Add(model);
        var input = DocumentOptions.AddTo(verb, "with a column of classes");
        verb.Add("Options", noGlobal);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            var documents = FittedDocuments.Read(file, input, arguments, terminal, cancellation);
            var classes = documents.Classes ?? throw new UsageException("No column of classes was found. Name it by --class.");
            Print(
                file.Model.TopicsPerClass(
                    documents.Texts,
                    [.. classes.Select(name => name ?? "")],
                    new TopicsPerClassOptions { GlobalTuning = !arguments.GetValue(noGlobal) },
                    cancellation),
                terminal);
        });
        return verb;
    }

    private static void Print(IReadOnlyList<TopicInClass> rows, Terminal terminal)
    {
        if (terminal.Json)
        {
            Terminal.PrintJson(new { Classes = rows.Select(row => new { row.Class, row.Topic, Documents = row.Frequency, row.Words }) });
            return;
        }

        var table = new ResultTable("class", "#topic", "#documents", "words");
        foreach (var row in rows.OrderBy(row => row.Class, StringComparer.Ordinal).ThenBy(row => row.Topic))
        {
            table.Add(row.Class, TopicTable.Number(row.Topic), TopicTable.Number(row.Frequency), row.Words);
        }

        Terminal.Print(table);
    }
}
