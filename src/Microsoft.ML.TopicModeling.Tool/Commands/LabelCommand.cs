using System.CommandLine;
using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Names topics.</summary>
internal static class LabelCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var set = new Option<string[]>("--set", "-s") { HelpName = "N=NAME", Description = "Name topic N; can be repeated." };
        var words = new Option<int?>("--words", "-w") { HelpName = "N", Description = "Name all topics by their first N words." };
        var separator = new Option<string>("--separator") { HelpName = "TEXT", Description = "What stands between those words; \", \" by default.", DefaultValueFactory = _ => ", " };
        var aspect = new Option<string?>("--aspect") { HelpName = "NAME", Description = "Take the words of this aspect." };
        var output = ModelChange.Output();
        var verb = new Verb("label", VerbFamily.Change, "name topics", "Names topics. A label is shown instead of the words, and is what assign writes.")
        {
            Examples =
            [
                ("topics label topics.zip --set 3=\"Health care\" --set 5=Taxes", "two names; the others stay as they are"),
                ("topics label topics.zip --words 3", "all topics by their first three words"),
            ],
        };
        verb.Add(model);
        verb.Add("Options", set, words, separator, aspect, output);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            var named = arguments.GetValue(set) ?? [];
            var count = arguments.GetValue(words);
            if (named.Length == 0 && count is null)
            {
                throw new UsageException("Say a name, as in --set 3=\"Health care\", or give all topics names by --words 3.");
            }

            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            var changed = count is null ? file.Model : file.Model.SetTopicLabels(file.Model.GenerateTopicLabels(new TopicLabelOptions
            {
                TopWords = count.Value,
                Separator = arguments.GetRequiredValue(separator),
                Aspect = arguments.GetValue(aspect),
                HasTopicPrefix = false,
            }));
            ModelChange.Save(file, changed.SetTopicLabels([.. named.Select(Name)]), arguments.GetValue(output), terminal, cancellation);
        });
        return verb;
    }

    private static KeyValuePair<int, string> Name(string text) =>
        text.Split('=', 2) is [var topic, var name] && int.TryParse(topic, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            ? KeyValuePair.Create(id, name)
            : throw new UsageException($"\"{text}\" names no topic. Write the number, = and the name, as in --set 3=\"Health care\".");
}
