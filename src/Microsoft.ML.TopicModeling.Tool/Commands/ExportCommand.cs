using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;
using Microsoft.ML.TopicModeling.Tool.Output;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Writes a model for other programs.</summary>
internal static class ExportCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var bertopic = new Option<string?>("--bertopic") { HelpName = "DIR", Description = "A directory that BERTopic.load reads in Python." };
        var topics = new Option<string?>("--topics") { HelpName = "FILE", Description = "A table of the topics: .csv, .tsv, .jsonl or .parquet." };
        var documents = new Option<string?>("--documents") { HelpName = "FILE", Description = "A table of the documents of the fit with their topics." };
        var verb = new Verb("export", VerbFamily.Look, "BERTopic directory, tables", "Writes a model for other programs: a directory for BERTopic, tables of topics and documents.")
        {
            Examples =
            [
                ("topics export topics.zip --bertopic model/", "in Python: BERTopic.load(\"model\", embedding_model=...)"),
                ("topics export topics.zip speeches.jsonl --topics topics.csv --documents documents.parquet", "both tables; FILE adds the texts"),
            ],
        };
        verb.Add(model);
        var input = DocumentOptions.AddTo(verb, "for a table of documents with their texts");
        verb.Add("Output", bertopic, topics, documents);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            string?[] paths = [arguments.GetValue(bertopic), arguments.GetValue(topics), arguments.GetValue(documents)];
            if (paths is [null, null, null])
            {
                throw new UsageException("Say what to write: --bertopic DIR, --topics FILE or --documents FILE.");
            }

            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            var texts = paths[2] is not null && input.IsGiven(arguments)
                ? FittedDocuments.Read(file, input, arguments, terminal, cancellation)
                : null;
            Write(file.Model, texts, paths);
            foreach (var path in paths.OfType<string>())
            {
                terminal.Say($"Wrote {path}.");
            }

            if (terminal.Json)
            {
                Terminal.PrintJson(new { Directory = paths[0], Topics = paths[1], Documents = paths[2] });
            }
        });
        return verb;
    }

    private static void Write(TopicModel model, DocumentSet? texts, string?[] paths)
    {
        if (paths[0] is { } directory)
        {
            model.WriteBERTopic(directory);
        }

        if (paths[1] is { } topics)
        {
            TableWriter.Write(topics, ModelTables.TopicColumns, ModelTables.Topics(model));
        }

        if (paths[2] is { } documents)
        {
            TableWriter.Write(documents, ModelTables.DocumentColumns(texts), ModelTables.Documents(model, texts));
        }
    }
}
