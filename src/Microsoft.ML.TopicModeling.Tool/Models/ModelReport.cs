using System.Collections;
using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>The report of a model, with what the rows of the documents say.</summary>
internal static class ModelReport
{
    /// <summary>Writes the report, whole or not at all.</summary>
    /// <exception cref="InvalidOperationException">Nothing says where the documents are on a map.</exception>
    public static void Save(string path, IFittedTopics fitted, DocumentSet documents, string title, FitPlan? plan, CancellationToken cancellation) =>
        fitted.SaveReport(
            path,
            documents.Texts,
            new ReportOptions
            {
                Title = title,
                Timestamps = Timestamps(documents),
                Metadata = Metadata(documents),
                Parameters = plan is null ? null : Parameters(plan),
            },
            cancellation);

    /// <summary>Years as numbers, so that they are shown as such.</summary>
    private static IList? Timestamps(DocumentSet documents) =>
        documents.Times is not { } times ? null
            : documents.Roles.TimeFormat!.IsYear ? times.Select(time => (object?)time?.Year).ToArray()
            : times.Select(time => (object?)time).ToArray();

    private static Dictionary<string, IList>? Metadata(DocumentSet documents) =>
        documents.Classes is { } classes
            ? new Dictionary<string, IList>(StringComparer.Ordinal) { [documents.Roles.Of(ColumnRole.Class)!.Name] = classes.ToArray() }
            : null;

    private static Dictionary<string, string> Parameters(FitPlan plan)
    {
        var parameters = new Dictionary<string, string>(plan.Options, StringComparer.Ordinal);
        parameters.TryAdd("seed", FitPlan.DefaultSeed.ToString(CultureInfo.InvariantCulture));
        if (plan.Language is { } language)
        {
            parameters["language"] = language;
        }

        if (plan.EmbeddingModel is { } model)
        {
            parameters["model"] = model;
        }

        return parameters;
    }
}
