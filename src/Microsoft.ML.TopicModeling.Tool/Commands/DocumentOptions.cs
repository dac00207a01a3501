using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>The argument and the options that say where documents are, and which columns they have.</summary>
internal sealed class DocumentOptions
{
    private const string FilesToRead = "Files or folders of texts (.csv .tsv .jsonl .json .parquet .txt, also .gz .zst .br); - is the standard input.";

    private readonly Option<string?> _text = Column("--text", "The column of the texts.");
    private readonly Option<string?> _time = Column("--time", "The column of their times.");
    private readonly Option<string?> _timeFormat = new("--time-format") { HelpName = "FORMAT", Description = "How times are written, such as dd.MM.yyyy or %d.%m.%Y." };
    private readonly Option<string?> _class = Column("--class", "The column of their classes, such as authors.");
    private readonly Option<string?> _id = Column("--id", "The column of their names, none of which is there twice.");
    private readonly Option<string?> _embedding = Column("--embedding", "A column of ready vectors: nothing is embedded.");
    private readonly Option<string?> _centerBy = Column("--center-by", "Topics cut across this column, such as languages.");
    private readonly Option<string?> _connection = new("--connection")
    {
        HelpName = "STRING",
        Description = "Read from a database: an SQLite file, postgresql://..., or a connection string.",
    };

    private readonly Option<string?> _query = new("--query") { HelpName = "SQL", Description = "The query whose rows are the documents." };
    private readonly Option<DatabaseKind?> _database = new("--database") { HelpName = "KIND", Description = "sqlite, postgresql or sqlserver, where the connection string does not tell." };
    private readonly Option<string?> _format = new("--format") { HelpName = "FORMAT", Description = "csv, tsv, jsonl, json, parquet or txt; else as the file's name ends." };
    private readonly Option<string?> _encoding = new("--encoding") { HelpName = "NAME", Description = "The encoding of text files, such as latin1; else UTF-8, or as it looks." };
    private readonly Option<string?> _separator = new("--separator") { HelpName = "CHAR", Description = "What stands between the cells of CSV." };
    private readonly Option<bool?> _header = new("--header") { HelpName = "BOOL", Description = "Whether the first row of CSV has the names; else as it looks." };
    private readonly Option<bool?> _quotes = new("--quotes") { HelpName = "BOOL", Description = "Whether quotation marks hold the cells of CSV together; else as it looks." };
    private readonly Option<bool?> _perFile = new("--document-per-file") { HelpName = "BOOL", Description = "Whether a text file is one document instead of one a line." };
    private readonly Option<string?> _onError = new("--on-error") { HelpName = "DO", Description = "What to do with a row that cannot be read: stop (the default) or skip." };

    private DocumentOptions(ArgumentArity arity, string description)
    {
        Files = new Argument<string[]>("FILE") { Arity = arity, Description = description };
        _onError.AcceptOnlyFromAmong("stop", "skip");
    }

    public Argument<string[]> Files { get; }

    /// <summary>Adds the argument and the options to a verb that reads documents for a new model.</summary>
    public static DocumentOptions AddTo(Verb verb)
    {
        var options = new DocumentOptions(ArgumentArity.ZeroOrMore, FilesToRead);
        return options.AddAll(verb, [.. options.Columns, options._centerBy]);
    }

    /// <summary>Adds the argument and the options to a verb that needs the documents of a fit.</summary>
    public static DocumentOptions AddTo(Verb verb, string why) =>
        new DocumentOptions(ArgumentArity.ZeroOrMore, $"The files that the model was fitted on, {why}.").AddAll(verb);

    /// <summary>Adds the argument and the options to a verb that gives rows their topics.</summary>
    public static DocumentOptions AddForScoring(Verb verb)
    {
        var options = new DocumentOptions(ArgumentArity.ZeroOrMore, FilesToRead);
        return options.AddAll(verb, options._text, options._embedding, options._centerBy);
    }

    /// <summary>What was said, over what is known.</summary>
    public DocumentSource Source(ParseResult arguments, DocumentSource? known = null)
    {
        known ??= new DocumentSource();
        return known with
        {
            Files = arguments.GetValue(Files) ?? [],
            Query = arguments.GetValue(_query) ?? known.Query,
            Table = known.Table with
            {
                Format = arguments.GetValue(_format) is { } format ? TableFormats.Of(format) : known.Table.Format,
                Encoding = arguments.GetValue(_encoding) ?? known.Table.Encoding,
                Separator = Separator(arguments.GetValue(_separator)) ?? known.Table.Separator,
                Header = arguments.GetValue(_header) ?? known.Table.Header,
                Quotes = arguments.GetValue(_quotes) ?? known.Table.Quotes,
                DocumentPerFile = arguments.GetValue(_perFile) ?? known.Table.DocumentPerFile,
                SkipBadRows = arguments.GetValue(_onError) is { } what ? what == "skip" : known.Table.SkipBadRows,
            },
            Columns = new ColumnOptions
            {
                Text = arguments.GetValue(_text) ?? known.Columns.Text,
                Time = arguments.GetValue(_time) ?? known.Columns.Time,
                TimeFormat = arguments.GetValue(_timeFormat) ?? (arguments.GetValue(_time) is null ? known.Columns.TimeFormat : null),
                Class = arguments.GetValue(_class) ?? known.Columns.Class,
                Id = arguments.GetValue(_id) ?? known.Columns.Id,
                Embedding = arguments.GetValue(_embedding) ?? known.Columns.Embedding,
                Group = arguments.GetValue(_centerBy) ?? known.Columns.Group,
            },
        };
    }

    /// <summary>Whether anything was given to read.</summary>
    public bool IsGiven(ParseResult arguments) => arguments.GetValue(Files) is { Length: > 0 } || arguments.GetValue(_connection) is not null;

    /// <summary>Opens the files, or runs the query.</summary>
    /// <exception cref="UsageException">There are both or neither.</exception>
    public Table Open(ParseResult arguments, DocumentSource source, CancellationToken cancellation)
    {
        if (arguments.GetValue(_connection) is not { } connection)
        {
            return source.Files.Count == 0
                ? throw new UsageException("Say what to read: a FILE, - for the standard input, or --connection and --query.")
                : TableSource.Open(source.Files, source.Table, cancellation);
        }

        if (source.Files.Count > 0)
        {
            throw new UsageException("There are a FILE and a --connection. Give one of them.");
        }

        var query = source.Query ?? throw new UsageException("--connection needs a --query, such as \"select body, posted from reviews\".");
        return TableSource.Open(new DatabaseQuery(connection, query, arguments.GetValue(_database)), source.Table, cancellation);
    }

    private IReadOnlyList<Option> Columns => [_text, _time, _timeFormat, _class, _id, _embedding];

    private DocumentOptions AddAll(Verb verb) => AddAll(verb, Columns);

    private DocumentOptions AddAll(Verb verb, params IReadOnlyList<Option> columns)
    {
        verb.Add(Files);
        verb.Add("Columns (guessed, and told, if not given)", columns);
        verb.Add("Input", _connection, _query, _database, _format, _encoding, _separator, _header, _quotes, _perFile, _onError);
        return this;
    }

    private static Option<string?> Column(string name, string description) => new(name) { HelpName = "COLUMN", Description = description };

    private static char? Separator(string? text) => text switch
    {
        null => null,
        "\\t" or "tab" => '\t',
        [var letter] => letter,
        _ => throw new UsageException($"--separator is \"{text}\"; it must be one character, or tab."),
    };
}
