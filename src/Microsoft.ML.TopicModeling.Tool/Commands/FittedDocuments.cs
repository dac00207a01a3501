using System.CommandLine;
using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Reads the documents of a fit again, and makes sure that they are the same.</summary>
internal static class FittedDocuments
{
    /// <exception cref="UsageException">No files were given; the message names them.</exception>
    /// <exception cref="InputException">The files have other documents than the fit had.</exception>
    public static DocumentSet Read(
        TopicFile file, DocumentOptions input, ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        var source = input.Source(arguments, file.Record?.Source);
        if (!input.IsGiven(arguments))
        {
            throw new UsageException(Missing(file, arguments));
        }

        using var table = input.Open(arguments, source, cancellation);
        var documents = DocumentSet.Read(table, source, cancellation);
        DocumentMessages.Say(terminal, documents);
        Check(file, documents);
        return documents;
    }

    private static string Missing(TopicFile file, ParseResult arguments)
    {
        var names = file.Record?.Source.Files is { Count: > 0 } files ? string.Join(' ', files) : "FILE";
        return $"{arguments.CommandResult.Command.Name} reads the documents of the fit. Give them again: "
            + $"topics {arguments.CommandResult.Command.Name} {file.Path} {names}";
    }

    private static void Check(TopicFile file, DocumentSet documents)
    {
        if (file.Model.DocumentTopics.IsEmpty)
        {
            throw new InputException($"\"{file.Path}\" was saved without the topics of its documents. Fit again, or save it with them.");
        }

        if (documents.Texts.Count != file.Model.DocumentTopics.Length)
        {
            throw new InputException(Text(
                $"The model was fitted on {file.Model.DocumentTopics.Length} documents, but {documents.Texts.Count} were given. Give the same files and columns."));
        }

        if (file.Record is { } record && record.Fingerprint != documents.Fingerprint)
        {
            throw new InputException(
                "These are as many documents as the model was fitted on, but their texts differ. Give the same files and columns, in the same order.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
