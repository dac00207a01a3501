using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Options;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Lists all options of a fit, also those without a name of their own in fit.</summary>
internal static class OptionsCommand
{
    public static Verb Create()
    {
        var filter = new Argument<string?>("PART")
        {
            Description = "Only options whose name contains this, such as umap.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var verb = new Verb("options", VerbFamily.Topics, "all options of a fit", "Lists what fit takes by --option NAME=VALUE, with defaults.")
        {
            Examples = [("topics options umap", "the options of UMAP"), ("topics fit a.csv --option umap.numberOfNeighbors=30", "how one is given")],
        };
        verb.Add(filter);
        verb.Runs((arguments, terminal, _) =>
        {
            var part = arguments.GetValue(filter) ?? "";
            var options = OptionTree.All.Where(option => option.Name.Contains(part, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (options.Length == 0)
            {
                throw new ArgumentException($"No option has \"{part}\" in its name.{NearestName.Question(part, OptionTree.All.Select(option => option.Name))}");
            }

            Print(options, terminal);
        });
        return verb;
    }

    private static void Print(FitOption[] options, Terminal terminal)
    {
        if (terminal.Json)
        {
            Terminal.PrintJson(new { Options = options.Select(option => new { option.Name, option.Default, option.Kind, option.Summary }) });
            return;
        }

        foreach (var option in options)
        {
            Terminal.Results.WriteLine($"{option.Name}={option.Default ?? "null"}");
            foreach (var line in HelpText.Wrap($"{option.Summary} Write {option.Kind}.", HelpText.Width - 4))
            {
                Terminal.Results.WriteLine($"    {line}");
            }
        }
    }
}
