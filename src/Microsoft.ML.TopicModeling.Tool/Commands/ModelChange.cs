using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Writes what a verb has made of a model, and says what became of it.</summary>
internal static class ModelChange
{
    /// <summary>The option that names another file than the one that is changed.</summary>
    public static Option<string?> Output() => new("--output", "-o")
    {
        HelpName = "FILE",
        Description = "Write the changed model to this file, and keep the old one.",
    };

    /// <param name="file">The model before.</param>
    /// <param name="changed">Its topics after.</param>
    /// <param name="output">The file to write; null for that of the model, which is replaced.</param>
    /// <param name="terminal">Where to say it.</param>
    /// <param name="cancellation">A token that leaves the old file as it is.</param>
    public static void Save(TopicFile file, TopicModel changed, string? output, Terminal terminal, CancellationToken cancellation)
    {
        var path = output ?? file.Path;
        file.SaveChanged(path, changed, cancellation);
        foreach (var hint in changed.Hints)
        {
            terminal.Hint(hint);
        }

        var outliers = changed.DocumentTopics.Count(topic => topic < 0);
        terminal.Say($"{changed.TopicCount} topics (before: {file.Model.TopicCount}), {outliers} outliers; wrote {path}.");
        if (terminal.Json)
        {
            Terminal.PrintJson(new { Model = path, Outliers = outliers, Topics = TopicTable.ForPrograms(changed) });
        }
        else
        {
            TopicTable.Print(changed);
        }
    }
}
