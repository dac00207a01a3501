using System.CommandLine;
using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Assign;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Gives rows their topics.</summary>
internal static class AssignCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var output = new Option<string?>("--output", "-o") { HelpName = "PATH", Description = "The file to write, or the folder of shards; else the standard output." };
        var format = new Option<string?>("--output-format") { HelpName = "FORMAT", Description = "csv, tsv, jsonl or parquet; else as the output's or the input's name ends." };
        var column = new Option<string>("--column") { HelpName = "NAME", Description = "The column of the topic; NAME_label and NAME_probability follow.", DefaultValueFactory = _ => "topic" };
        var probabilities = new Option<bool>("--probabilities") { Description = "Add NAME_probabilities, the probability of each topic from 0 on." };
        var shard = new Option<string?>("--shard") { HelpName = "I/N", Description = "Write only part I of N: files if there are N or more, else rows." };
        var force = new Option<bool>("--force") { Description = "Make a shard again that is there already." };
        var verb = new Verb(
            "assign", VerbFamily.Serve, "topics of rows, in shards", "Gives rows their topics: topic, label and probability follow the columns of the input. Memory does not grow with the rows.")
        {
            Examples =
            [
                ("topics assign topics.zip new.csv -o assigned.csv", "a file with the topic of each row"),
                ("topics assign topics.zip new.jsonl.gz --probabilities | head", "the first of them, with all probabilities"),
                ("topics assign topics.zip big/*.parquet --shard 3/20 -o parts/", "one of 20 jobs; run again, it only does what is missing"),
            ],
        };
        verb.Add(model);
        var documents = DocumentOptions.AddForScoring(verb);
        verb.Add("Output", output, format, column, probabilities, shard, force);
        verb.Runs((arguments, terminal, cancellation) =>
        {
            var options = new AssignOptions
            {
                Source = documents.Source(arguments),
                ColumnName = arguments.GetRequiredValue(column),
                Probabilities = arguments.GetValue(probabilities),
                Output = arguments.GetValue(output),
                Format = arguments.GetValue(format) is { } name ? TableFormats.Of(name) : null,
                Shard = arguments.GetValue(shard) is { } part ? Part(part) : null,
                Force = arguments.GetValue(force),
            };
            using var file = TopicFile.Load(arguments.GetRequiredValue(model));
            Tell(new AssignRun(file, options, terminal).Run(source => documents.Open(arguments, source, cancellation), cancellation), terminal);
        });
        return verb;
    }

    private static Shard Part(string text) => Shard.Parse(text)
        ?? throw new UsageException($"--shard is \"{text}\"; it has to be a part and the number of parts, such as 3/20.");

    private static void Tell(AssignSummary summary, Terminal terminal)
    {
        if (summary.Skipped > 0)
        {
            terminal.Hint(string.Create(CultureInfo.InvariantCulture, $"{summary.Skipped:N0} rows could not be read and are left out."));
        }

        if (!summary.Existed)
        {
            var share = summary.Rows == 0 ? 0 : (double)summary.Outliers / summary.Rows;
            terminal.Say(string.Create(
                CultureInfo.InvariantCulture, $"{summary.Rows:N0} rows, {share * 100:0} % outliers{(summary.Output is { } output ? $", in {output}" : "")}"));
        }

        if (terminal.Json && summary.Output is not null)
        {
            Terminal.PrintJson(summary);
        }
    }
}
