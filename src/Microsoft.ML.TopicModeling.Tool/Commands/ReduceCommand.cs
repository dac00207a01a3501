using System.CommandLine;
using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Merges the most alike topics until a number is left.</summary>
internal static class ReduceCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var number = new Option<string>("--to") { HelpName = "N", Description = "How many topics are left; or auto, as many as differ.", DefaultValueFactory = _ => "auto" };
        var byWords = new Option<bool>("--by-words") { Description = "Compare the words of topics instead of their meaning." };
        var output = ModelChange.Output();
        var verb = new Verb("reduce", VerbFamily.Change, "merge similar topics", "Merges the most alike topics until a number of them is left.")
        {
            Examples = [("topics reduce topics.zip speeches.jsonl --to 20", "twenty topics, the outliers counted as one")],
        };
        verb.Add(model);
        var input = DocumentOptions.AddTo(verb, "to describe the new topics by their words");
        verb.Add("Options", number, byWords, output);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            var count = Number(arguments.GetRequiredValue(number));
            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            var documents = FittedDocuments.Read(file, input, arguments, terminal, cancellation);
            var changed = file.Model.ReduceTopics(documents.Texts, count, arguments.GetValue(byWords), cancellation);
            ModelChange.Save(file, changed, arguments.GetValue(output), terminal, cancellation);
        });
        return verb;
    }

    private static NumberOfTopics Number(string text) =>
        text == "auto" ? NumberOfTopics.Automatic
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? NumberOfTopics.Of(count)
            : throw new UsageException($"--to is \"{text}\"; it must be a number of topics, such as 20, or auto.");
}
