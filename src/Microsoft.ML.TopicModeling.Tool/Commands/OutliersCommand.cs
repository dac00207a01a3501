using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Gives outliers the topics that are nearest to them.</summary>
internal static class OutliersCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var strategy = new Option<OutlierStrategy>("--strategy")
        {
            HelpName = "HOW",
            Description = "What is compared: distributions (of words, the default), probabilities, classTfIdf (words) or embeddings (meaning).",
        };
        var threshold = new Option<double>("--threshold") { HelpName = "X", Description = "The similarity, from 0 to 1, below which a document stays an outlier; 0 by default." };
        var output = ModelChange.Output();
        var verb = new Verb("outliers", VerbFamily.Change, "give outliers topics", "Gives outliers the topics that are nearest to them.")
        {
            Examples = [("topics outliers topics.zip speeches.jsonl --strategy embeddings --threshold 0.5", "those that are near enough in meaning")],
        };
        verb.Add(model);
        var input = DocumentOptions.AddTo(verb, "of which some are outliers");
        verb.Add("Options", strategy, threshold, output);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            var documents = FittedDocuments.Read(file, input, arguments, terminal, cancellation);
            var how = arguments.GetValue(strategy);
            var vectors = how == OutlierStrategy.Embeddings ? file.VectorsOf(documents, terminal, cancellation) : (PointMatrix<float>?)null;
            var topics = file.Model.ReduceOutliers(
                documents.Texts,
                new ReduceOutliersOptions { Strategy = how, Threshold = arguments.GetValue(threshold), Embeddings = vectors },
                cancellation);
            var changed = file.Model.UpdateTopics(documents.Texts, topics, embeddings: vectors, cancellation: cancellation);
            ModelChange.Save(file, changed, arguments.GetValue(output), terminal, cancellation);
        });
        return verb;
    }
}
