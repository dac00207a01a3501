using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Shows how often each topic occurs over time, and by which words.</summary>
internal static class OverTimeCommand
{
    private const int MostTimes = 50;

    public static Verb Create()
    {
        var model = Arguments.Model();
        var bins = new Option<int?>("--bins")
        {
            HelpName = "N",
            Description = $"Divide the time into N bins; else one for each time, or {MostTimes} if there are more.",
        };
        var noGlobal = new Option<bool>("--no-global") { Description = "Take the words of one time only, not averaged with those of all times." };
        var noEvolution = new Option<bool>("--no-evolution") { Description = "Do not average words with those of the time before." };
        var verb = new Verb("over-time", VerbFamily.Look, "topics over time", "Shows how often each topic occurs over time, and by which words.")
        {
            Examples = [("topics over-time topics.zip speeches.jsonl --bins 20", "twenty bins")],
        };
        verb.Add(model);
        var input = DocumentOptions.AddTo(verb, "with a column of times");
        verb.Add("Options", bins, noGlobal, noEvolution);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            var documents = FittedDocuments.Read(file, input, arguments, terminal, cancellation);
            var timed = TimedDocuments.Of(file.Model, documents);
            var options = new TopicsOverTimeOptions
            {
                Bins = arguments.GetValue(bins) ?? (timed.Times.Distinct().Count() > MostTimes ? MostTimes : null),
                GlobalTuning = !arguments.GetValue(noGlobal),
                EvolutionTuning = !arguments.GetValue(noEvolution),
            };
            Print(timed.OverTime(options, cancellation), terminal);
        });
        return verb;
    }

    private static void Print(IReadOnlyList<TopicAtTime<string>> rows, Terminal terminal)
    {
        if (terminal.Json)
        {
            Terminal.PrintJson(new { Times = rows.Select(row => new { Time = row.Timestamp, row.Topic, Documents = row.Frequency, row.Words }) });
            return;
        }

        var table = new ResultTable("time", "#topic", "#documents", "words");
        foreach (var row in rows)
        {
            table.Add(row.Timestamp, TopicTable.Number(row.Topic), TopicTable.Number(row.Frequency), row.Words);
        }

        Terminal.Print(table);
    }
}
