using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Consoles;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>The topics of a model, as several verbs show them.</summary>
internal static class TopicTable
{
    /// <summary>What a program reads.</summary>
    public static IEnumerable<object> ForPrograms(TopicModel model) => model.Topics.Select(ForPrograms);

    /// <inheritdoc cref="ForPrograms(TopicModel)"/>
    public static object ForPrograms(Topic topic) => new
    {
        Topic = topic.Id,
        topic.Identity,
        Documents = topic.Count,
        Name = topic.CustomLabel ?? topic.Label,
        topic.Stability,
        topic.Words,
        topic.Aspects,
        RepresentativeDocuments = topic.RepresentativeDocuments.Select(document => document.Text),
    };

    /// <summary>Prints a row for each topic; names have a column where somebody gave any, since others repeat the words.</summary>
    public static void Print(TopicModel model)
    {
        var isNamed = model.Topics.Any(topic => topic.CustomLabel is not null);
        var table = new ResultTable(isNamed ? ["#topic", "#documents", "name", "words"] : ["#topic", "#documents", "words"]);
        foreach (var topic in model.Topics)
        {
            string[] name = isNamed ? [topic.CustomLabel ?? ""] : [];
            table.Add([Number(topic.Id), Number(topic.Count), .. name, string.Join(", ", topic.Words.Select(word => word.Word))]);
        }

        Terminal.Print(table);
    }

    /// <summary>The name of a topic in a sentence or a cell.</summary>
    public static string NameOf(Topic topic) => topic.CustomLabel ?? string.Join(", ", topic.Words.Take(4).Select(word => word.Word));

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Number(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);
}
