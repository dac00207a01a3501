using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Writes the report of a model.</summary>
internal static class ReportCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var output = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "The report; else beside the model, with the ending .html." };
        var title = new Option<string?>("--title") { HelpName = "TEXT", Description = "The title of the report." };
        var open = new Option<bool>("--open") { Description = "Open it in a browser." };
        var verb = new Verb("report", VerbFamily.Look, "an interactive web page", "Writes the interactive report of a model: one HTML file that needs no network.")
        {
            Examples = [("topics report topics.zip speeches.jsonl --time year --open", "after topics were merged or named")],
        };
        verb.Add(model);
        var input = DocumentOptions.AddTo(verb, "which the report shows");
        verb.Add("Output", output, title, open);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            var documents = FittedDocuments.Read(file, input, arguments, terminal, cancellation);
            var path = arguments.GetValue(output) ?? Path.ChangeExtension(file.Path, ".html");
            ModelReport.Save(path, file.Fitted, documents, arguments.GetValue(title) ?? "Topics", file.Record?.Plan, cancellation);
            terminal.Say($"Wrote {path}.");
            if (terminal.Json)
            {
                Terminal.PrintJson(new { Report = path });
            }

            if (arguments.GetValue(open) && !DefaultBrowser.Open(path))
            {
                terminal.Hint($"No browser was found. Open {path} in one.");
            }
        });
        return verb;
    }
}
