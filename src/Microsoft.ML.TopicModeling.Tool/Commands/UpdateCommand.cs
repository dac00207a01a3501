using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Describes the same topics by other words.</summary>
internal static class UpdateCommand
{
    private const string Group = "topics.";

    public static Verb Create()
    {
        var model = Arguments.Model();
        var output = ModelChange.Output();
        var verb = new Verb("update", VerbFamily.Change, "describe topics anew", "Describes the same topics again: with other stop words, lengths of terms or numbers of words.")
        {
            Examples =
            [
                ("topics update topics.zip speeches.jsonl --stop-words en --stop-words mine.txt", "without these words"),
                ("topics update topics.zip speeches.jsonl --ngrams 1-2 --option topics.topWords=15", "with pairs of words, fifteen of each topic"),
            ],
        };
        verb.Add(model);
        var input = DocumentOptions.AddTo(verb, "whose words are counted again");
        var words = FitOptions.AddWordsTo(verb);
        verb.Add("Output", output);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            var plan = new FitPlan { Options = words.Given(arguments), StopWords = words.GivenStopWords(arguments), Language = words.Language(arguments) };
            if (plan is { Options.Count: 0, StopWords: null, Language: null })
            {
                throw new UsageException("Say what is to change: --stop-words, --language, --ngrams, or --option topics.NAME=VALUE.");
            }

            if (plan.Options.Keys.FirstOrDefault(name => !name.StartsWith(Group, StringComparison.Ordinal)) is { } other)
            {
                throw new UsageException($"{other} decides which topics are found, and not by which words they are described. Fit again.");
            }

            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            var documents = FittedDocuments.Read(file, input, arguments, terminal, cancellation);
            var changed = file.Model.UpdateTopics(documents.Texts, options: plan.ToOptions().Topics, cancellation: cancellation);
            ModelChange.Save(file, changed, arguments.GetValue(output), terminal, cancellation);
        });
        return verb;
    }
}
