using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Shows what became of the topics of a model in another one.</summary>
internal static class CompareCommand
{
    public static Verb Create()
    {
        var first = Arguments.Model("MODEL");
        var second = new Argument<string>("OTHER") { Description = "The other model." };
        var byWords = new Option<bool>("--by-words") { Description = "Compare words instead of documents or meaning, as for models of different embeddings." };
        var verb = new Verb("compare", VerbFamily.Look, "two models side by side", "Shows which topics of a model go on in another one, and which appear, vanish, split or merge.")
        {
            Examples = [("topics compare january.zip february.zip", "which topics stayed, and which are new")],
        };
        verb.Add(first);
        verb.Add(second);
        verb.Add(byWords);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            using var a = TopicFile.Load(arguments.GetRequiredValue(first));
            using var b = TopicFile.Load(arguments.GetRequiredValue(second));
            var options = new TopicComparisonOptions { Evidence = arguments.GetValue(byWords) ? TopicEvidence.Words : TopicEvidence.Automatic };
            var comparison = TopicModel.Compare(a.Model, b.Model, options, cancellation);
            if (comparison.Lineage.Evidence == TopicEvidence.Words && options.Evidence != TopicEvidence.Words)
            {
                terminal.Hint("The embeddings of these models cannot be compared; their words are.");
            }

            if (terminal.Json)
            {
                PrintJson(comparison);
            }
            else
            {
                Print(comparison, terminal);
            }
        });
        return verb;
    }

    private static void PrintJson(TopicComparison comparison) => Terminal.PrintJson(new
    {
        By = NameOf(comparison.Lineage.Evidence),
        comparison.Lineage.DocumentsInCommon,
        Topics = comparison.Rows.Select(row => new
        {
            Change = NameOf(row.Change),
            Topic = row.Before?.Id,
            Other = row.After?.Id,
            row.Similarity,
            row.SharedDocuments,
            row.EmbeddingSimilarity,
            row.WordSimilarity,
            row.WordsGained,
            row.WordsLost,
        }),
        comparison.AdjustedRandIndex,
    });

    private static void Print(TopicComparison comparison, Terminal terminal)
    {
        var table = new ResultTable("change", "#similarity", "#topic", "#documents", "words", "#other", "#its documents", "its words");
        foreach (var row in comparison.Rows)
        {
            table.Add([NameOf(row.Change), TopicTable.Number(row.Similarity), .. Cells(row.Before), .. Cells(row.After)]);
        }

        Terminal.Print(table);
        terminal.Say(comparison.Lineage.Summary);
        if (comparison.AdjustedRandIndex is { } index)
        {
            terminal.Say($"The adjusted Rand index of the topics of these documents is {TopicTable.Number(index)} (1: the same, 0: as by chance).");
        }
    }

    private static string[] Cells(Topic? topic) =>
        topic is null ? ["", "", ""] : [TopicTable.Number(topic.Id), TopicTable.Number(topic.Count), TopicTable.NameOf(topic)];

    private static string NameOf(TopicEvidence evidence) => evidence switch
    {
        TopicEvidence.Documents => "documents",
        TopicEvidence.Embeddings => "embeddings",
        _ => "words",
    };

    /// <summary>What became of a topic, as programs read it.</summary>
    public static string NameOf(TopicChange change) => change switch
    {
        TopicChange.Continued => "continued",
        TopicChange.SplitFrom => "splitFrom",
        TopicChange.MergedInto => "mergedInto",
        TopicChange.Appeared => "appeared",
        _ => "vanished",
    };
}
