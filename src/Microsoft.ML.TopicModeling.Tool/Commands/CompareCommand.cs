using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Shows which topics of two models are alike.</summary>
internal static class CompareCommand
{
    public static Verb Create()
    {
        var first = Arguments.Model("MODEL");
        var second = new Argument<string>("OTHER") { Description = "The other model." };
        var byWords = new Option<bool>("--by-words") { Description = "Compare words instead of meaning, as for models of different embeddings." };
        var verb = new Verb("compare", VerbFamily.Look, "two models side by side", "Shows for each topic of a model the most similar topic of another one.")
        {
            Examples = [("topics compare january.zip february.zip", "which topics stayed, and which are new")],
        };
        verb.Add(first);
        verb.Add(second);
        verb.Add(byWords);
        verb.Runs((arguments, terminal, _) =>
        {
            using var a = TopicFile.Load(arguments.GetRequiredValue(first));
            using var b = TopicFile.Load(arguments.GetRequiredValue(second));
            var isByWords = arguments.GetValue(byWords) || !HaveCommonSpace(a.Model, b.Model);
            if (isByWords && !arguments.GetValue(byWords))
            {
                terminal.Hint("The embeddings of these models cannot be compared; their words are.");
            }

            Print(a, b, TopicPairs.Find(a.Model, b.Model, isByWords), isByWords, terminal);
        });
        return verb;
    }

    private static bool HaveCommonSpace(TopicModel a, TopicModel b) =>
        a.Topics.Count > 0 && b.Topics.Count > 0 && a.Topics[0].Embedding.Length > 0 && a.Topics[0].Embedding.Length == b.Topics[0].Embedding.Length;

    private static void Print(
        TopicFile a, TopicFile b, IReadOnlyList<(Topic From, Topic To, double Similarity, bool IsMutual)> pairs, bool isByWords, Terminal terminal)
    {
        var agreement = Agreement(a, b);
        var alone = b.Model.Topics.Where(topic => topic.Id >= 0 && pairs.All(pair => pair.To.Id != topic.Id)).ToArray();
        if (terminal.Json)
        {
            Terminal.PrintJson(new
            {
                By = isByWords ? "words" : "embeddings",
                Pairs = pairs.Select(pair => new { Topic = pair.From.Id, Other = pair.To.Id, pair.Similarity, pair.IsMutual }),
                OnlyInOther = alone.Select(topic => topic.Id),
                AdjustedRandIndex = agreement,
            });
            return;
        }

        var table = new ResultTable("#topic", "#documents", "words", "#similarity", "mutual", "#other", "#its documents", "its words");
        foreach (var (from, to, similarity, isMutual) in pairs)
        {
            table.Add(
                TopicTable.Number(from.Id), TopicTable.Number(from.Count), TopicTable.NameOf(from),
                TopicTable.Number(similarity), isMutual ? "yes" : "",
                TopicTable.Number(to.Id), TopicTable.Number(to.Count), TopicTable.NameOf(to));
        }

        foreach (var topic in alone)
        {
            table.Add("", "", "", "", "", TopicTable.Number(topic.Id), TopicTable.Number(topic.Count), TopicTable.NameOf(topic));
        }

        Terminal.Print(table);
        if (agreement is { } index)
        {
            terminal.Say($"The models are of the same documents; the adjusted Rand index of their topics is {TopicTable.Number(index)} (1: the same, 0: as by chance).");
        }
    }

    /// <summary>How far two models of the same documents agree; null for models of different ones.</summary>
    private static double? Agreement(TopicFile a, TopicFile b) =>
        a.Record is { } record && b.Record?.Fingerprint == record.Fingerprint
            && a.Model.DocumentTopics is { Length: > 0 } topics && b.Model.DocumentTopics.Length == topics.Length
            ? ClusterAgreement.AdjustedRandIndex(topics.AsSpan(), b.Model.DocumentTopics.AsSpan())
            : null;
}
