using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.TopicModeling;

/// <summary>Writes the report of a fit to the log of the MLContext, with the hints as warnings.</summary>
internal static class FitLog
{
    /// <param name="host">The context.</param>
    /// <param name="fitted">The fitted transformer, with its report.</param>
    public static void Write(IHost host, BERTopicTransformer fitted)
    {
        var report = fitted.Report!;
        using var channel = host.Start("Fit");
        foreach (var stage in report.Stages)
        {
            channel.Info(string.Create(CultureInfo.InvariantCulture, $"{stage.Stage} took {stage.Time.TotalSeconds:0.00} s."));
        }

        channel.Info(report.Summary);
        if (report.Groups is { } groups)
        {
            channel.Info(groups.ToString());
        }

        if (fitted.Layer is { } layer)
        {
            channel.Info($"Layer {layer} of {fitted.Layers.Count} was chosen: {fitted.Layers[layer]}.");
        }

        foreach (var topic in fitted.Model.Topics)
        {
            channel.Trace(topic.ToString());
        }

        foreach (var hint in report.Hints)
        {
            channel.Warning(hint);
        }
    }
}
