using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>What is said of documents that were read.</summary>
internal static class DocumentMessages
{
    public static void Say(Terminal terminal, DocumentSet documents)
    {
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{documents.Texts.Count:N0} documents"));
        foreach (var choice in documents.Roles.Choices)
        {
            terminal.Say($"  {choice.Role.ToString().ToLowerInvariant(),-10}{choice.Name}{(choice.Reason is { } reason ? $"  ({reason})" : "")}");
        }

        foreach (var note in documents.Notes)
        {
            terminal.Hint(note);
        }

        Hint(terminal, documents.BadRows);
    }

    private static void Hint(Terminal terminal, BadRows badRows)
    {
        if (badRows.Count == 0)
        {
            return;
        }

        terminal.Hint(string.Create(CultureInfo.InvariantCulture, $"{badRows.Count:N0} rows could not be read and are left out; the first:"));
        foreach (var row in badRows.First)
        {
            terminal.Say($"  {row}");
        }
    }
}
