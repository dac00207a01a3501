using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Mcp;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Lets a language model ask for topics.</summary>
internal static class McpCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var verb = new Verb(
            "mcp",
            VerbFamily.Serve,
            "answer language models",
            "Serves a model to a language model by the Model Context Protocol on standard input and output, with the tools topics, find, assign and documents.")
        {
            Examples =
            [
                ("topics mcp topics.zip", "the documents that represent each topic"),
                ("topics mcp topics.zip reviews.csv", "all documents of each topic"),
            ],
        };
        verb.Add(model);
        var documents = DocumentOptions.AddTo(verb, "if all of them are to be read and not only those that represent topics");
        verb.Runs(async (arguments, _, cancellation) =>
        {
            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            var source = documents.Source(arguments, file.Record?.Source);
            await TopicContext.RunAsync(file.Fitted, new TopicDocuments(file.Model, documents.IsGiven(arguments) ? Texts(documents.Open(arguments, source, cancellation), source, cancellation) : null), cancellation);
        });
        return verb;
    }

    private static IReadOnlyList<string> Texts(Table table, DocumentSource source, CancellationToken cancellation)
    {
        using var rows = table;
        return DocumentSet.Read(rows, source, cancellation).Texts;
    }
}
