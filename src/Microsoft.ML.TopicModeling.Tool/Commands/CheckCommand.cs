using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Checks a model or a file of texts, and says what it holds.</summary>
internal static class CheckCommand
{
    public static Verb Create()
    {
        var verb = new Verb("check", VerbFamily.Look, "what a file holds", "Checks a model or files of texts as a whole, and says what they hold.")
        {
            Examples =
            [
                ("topics check topics.zip", "whether it is whole, its parts, and how it was fitted"),
                ("topics check reviews.csv", "its columns, what they look like, and whether every row can be read"),
            ],
        };
        var input = DocumentOptions.AddTo(verb);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            var source = input.Source(arguments);
            if (source.Files is [var only] && only.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                using var file = TopicFile.Load(only);
                Print(file, terminal);
            }
            else
            {
                using var table = input.Open(arguments, source, cancellation);
                Print(table, DocumentSet.Read(table, source, cancellation), terminal);
            }
        });
        return verb;
    }

    private static void Print(TopicFile file, Terminal terminal)
    {
        var parts = file.Fitted.Describe().Parts;
        var plan = file.Record?.Plan;
        if (terminal.Json)
        {
            Terminal.PrintJson(new
            {
                Model = file.Path,
                Topics = file.Model.TopicCount,
                Documents = file.Model.DocumentTopics.Length,
                Parts = parts,
                Source = file.Record?.Source,
                plan?.Options,
                plan?.Language,
                plan?.EmbeddingModel,
            });
            return;
        }

        terminal.Say(Text($"{file.Path}: whole; {file.Model.TopicCount} topics of {file.Model.DocumentTopics.Length:N0} documents"));
        if (file.Record is { } record)
        {
            terminal.Say($"  fitted on {string.Join(", ", record.Source.Files)}, column {record.Source.Columns.Text}");
            terminal.Say($"  options   {string.Join(", ", record.Plan.Options.Select(option => $"{option.Key}={option.Value}"))}");
        }

        var table = new ResultTable("part", "#bytes");
        foreach (var part in parts)
        {
            table.Add(part.Name, TopicTable.Number(part.Bytes));
        }

        Terminal.Print(table);
    }

    private static void Print(Table rows, DocumentSet documents, Terminal terminal)
    {
        var roles = documents.Roles.Choices.ToDictionary(choice => choice.Name, choice => choice.Role.ToString().ToLowerInvariant(), StringComparer.Ordinal);
        var language = TextLanguage.Of(documents.Texts);
        var empty = documents.Texts.Count(string.IsNullOrWhiteSpace);
        var repeated = documents.Texts.Count - documents.Texts.Distinct(StringComparer.Ordinal).Count();
        if (terminal.Json)
        {
            Terminal.PrintJson(new
            {
                Documents = documents.Texts.Count,
                Columns = rows.Columns.Select(column => new { column.Name, column.Kind, Role = roles.GetValueOrDefault(column.Name) }),
                Language = language,
                Empty = empty,
                Repeated = repeated,
                Skipped = rows.BadRows.Count,
                FirstSkipped = rows.BadRows.First,
            });
            return;
        }

        DocumentMessages.Say(terminal, documents);
        terminal.Say($"  language  {(language is null ? "unknown" : TextLanguage.NameOf(language))}");
        terminal.Say(Text($"  texts     {empty:N0} empty, {repeated:N0} repeated"));
        var table = new ResultTable("column", "kind", "role");
        foreach (var column in rows.Columns)
        {
            table.Add(column.Name, column.Kind.ToString().ToLowerInvariant(), roles.GetValueOrDefault(column.Name, ""));
        }

        Terminal.Print(table);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
