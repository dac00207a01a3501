using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Makes one topic of several.</summary>
internal static class MergeCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var topics = Arguments.Topics("The topics to make one of; repeat the option for further groups.");
        var output = ModelChange.Output();
        var verb = new Verb("merge", VerbFamily.Change, "make one topic of several", "Makes one topic of several that are about the same.")
        {
            Examples = [("topics merge topics.zip speeches.jsonl --topics 3,7 --topics 12,14,20", "two new topics of five")],
        };
        verb.Add(model);
        var input = DocumentOptions.AddTo(verb, "to describe the new topics by their words");
        verb.Add("Options", topics, output);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            using var file = TopicFile.Load(arguments.GetValue(model)!);
            var documents = FittedDocuments.Read(file, input, arguments, terminal, cancellation);
            var changed = file.Model.MergeTopics(documents.Texts, (IReadOnlyList<IReadOnlyList<int>>)arguments.GetValue(topics)!, cancellation);
            ModelChange.Save(file, changed, arguments.GetValue(output), terminal, cancellation);
        });
        return verb;
    }
}
