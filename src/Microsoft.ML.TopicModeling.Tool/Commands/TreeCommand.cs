using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Shows which topics are alike, as a tree.</summary>
internal static class TreeCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var linkage = new Option<TopicLinkage>("--linkage")
        {
            HelpName = "KIND",
            Description = "How groups of topics are compared: ward (the default), average, complete or single.",
        };
        var embeddings = new Option<bool>("--embeddings") { Description = "Compare the meaning of topics instead of their words." };
        var verb = new Verb("tree", VerbFamily.Look, "how topics are related", "Shows which topics are alike: the nearest two are joined first.")
        {
            Examples = [("topics tree topics.zip", "the tree"), ("topics tree topics.zip --json", "the merges, for a program")],
        };
        verb.Add(model);
        verb.Add("Options", linkage, embeddings);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            var options = new TopicHierarchyOptions { Linkage = arguments.GetValue(linkage), UseEmbeddings = arguments.GetValue(embeddings) };
            var merges = file.Model.HierarchicalTopics(options, cancellation: cancellation);
            if (terminal.Json)
            {
                Terminal.PrintJson(new { Merges = merges });
            }
            else
            {
                Terminal.Results.Write(TopicModel.GetTopicTree(merges));
            }
        });
        return verb;
    }
}
