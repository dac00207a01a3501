using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Deletes topics.</summary>
internal static class DeleteCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var topics = Arguments.Topics("The topics to delete.");
        var output = ModelChange.Output();
        var verb = new Verb("delete", VerbFamily.Change, "make topics outliers", "Deletes topics; their documents become outliers.")
        {
            Examples = [("topics delete topics.zip --topics 3,7", "without topics 3 and 7; the rest are numbered by size again")],
        };
        verb.Add(model);
        verb.Add("Options", topics, output);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            using var file = TopicFile.Load(arguments.GetValue(model)!);
            var changed = file.Model.DeleteTopics([.. arguments.GetValue(topics)!.SelectMany(group => group)]);
            ModelChange.Save(file, changed, arguments.GetValue(output), terminal, cancellation);
        });
        return verb;
    }
}
