using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Models;
using Microsoft.ML.TopicModeling.Tool.Output;

namespace Microsoft.ML.TopicModeling.Tool.Assign;

/// <summary>Gives rows their topics and writes them.</summary>
/// <param name="file">The model.</param>
/// <param name="options">Which rows, and what is written of them.</param>
/// <param name="terminal">Where it says how it goes.</param>
internal sealed class AssignRun(TopicFile file, AssignOptions options, Terminal terminal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private long _rows;
    private long _outliers;

    /// <param name="open">Opens what is to be read.</param>
    /// <param name="cancellation">Stops the work; no file is then written.</param>
    /// <exception cref="InputException">Something cannot be read, or is not what it should be.</exception>
    public AssignSummary Run(Func<DocumentSource, Table> open, CancellationToken cancellation)
    {
        var format = Format();
        var path = Path(format);
        if (options.Shard is not null && !options.Force && File.Exists(path))
        {
            terminal.Say($"{path} is there already. --force makes it again.");
            return new AssignSummary(path, Existed: true, options.ColumnName, 0, 0, 0);
        }

        using var rows = RowsToScore.Open(file, options, open, cancellation);
        var columns = new AddedColumns(rows.Columns, options.ColumnName, options.Probabilities);
        Explain(rows, columns);
        Write(path, format, columns.All, Score(rows, columns, cancellation));
        return new AssignSummary(path, Existed: false, columns.Name, _rows, _outliers, rows.BadRows.Count);
    }

    private IEnumerable<Cell[]> Score(RowsToScore rows, AddedColumns columns, CancellationToken cancellation)
    {
        var transformer = options.Probabilities ? file.Fitted.WithProbabilities() : file.Fitted;
        var pipeline = new ScoringPipeline(transformer, rows.HasTexts, rows.HasVectors, rows.HasGroups);
        var said = Stopwatch.GetTimestamp();
        foreach (var document in pipeline.Run(rows.Read(cancellation), cancellation))
        {
            _rows++;
            _outliers += document.Score.Topic < 0 ? 1 : 0;
            if (Stopwatch.GetElapsedTime(said) > Patience)
            {
                said = Stopwatch.GetTimestamp();
                terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{_rows:N0} rows"));
            }

            yield return columns.Row(document.Row.Cells, document.Score, document.Probabilities);
        }
    }

    private void Write(string? path, TableFormat format, IReadOnlyList<Column> columns, IEnumerable<Cell[]> rows)
    {
        if (path is not null)
        {
            TableWriter.Write(path, columns, rows, format, header: options.Shard is null or { Number: 1 });
            return;
        }

        using var output = Console.OpenStandardOutput();
        TableWriter.Write(output, columns, rows, format);
    }

    private void Explain(RowsToScore rows, AddedColumns columns)
    {
        foreach (var choice in rows.Roles.Choices.Where(choice => choice.Reason is not null))
        {
            terminal.Say($"{choice.Role.ToString().ToLowerInvariant(),-10}{choice.Name}  ({choice.Reason})");
        }

        if (columns.Name != options.ColumnName)
        {
            terminal.Hint($"The input has a column of the name {options.ColumnName}, _label or _probability behind it, already; the topics are in {columns.Name}. --column names another one.");
        }
    }

    private string? Path(TableFormat format)
    {
        if (options.Shard is not { } shard)
        {
            return options.Output;
        }

        if (options.Source.Files.Count == 0 || options.Source.Files.Contains(InputFile.StandardInput))
        {
            throw new UsageException("A shard cannot be a part of the standard input or of a query, whose rows every shard would have to find in the same order. Give files.");
        }

        var folder = options.Output ?? ".";
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
        }

        return System.IO.Path.Combine(folder, ShardFile.NameOf(file.Path, options, format, shard));
    }

    private TableFormat Format()
    {
        var named = options.Shard is null && options.Output is { } output ? TableFormats.Find(new InputFile(output).Extension) : null;
        var format = options.Format ?? named ?? (options.Source.Files is [var first, ..] ? TableFormats.Find(new InputFile(first).Extension) : null);
        return format switch
        {
            TableFormat.Json => TableFormat.JsonLines,
            null or TableFormat.Text => TableFormat.Csv,
            TableFormat.Parquet when options.Shard is null && options.Output is null =>
                throw new UsageException("Parquet cannot be written to the standard output. Name a file by --output, or another format by --output-format."),
            var other => other.Value,
        };
    }
}
