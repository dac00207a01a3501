using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Input;

/// <summary>
/// Files as they come. Beside each in Fixtures/awkward there is what becomes of it, with the ending .expected: how it is read, the
/// columns, the rows
/// and what is told, or the error.
/// </summary>
public class AwkwardFileTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "awkward");

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. Answered()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_becomes_the_right_table_or_a_clear_error(string name)
    {
        var expected = File.ReadAllText(Path.Combine(Folder, name + ".expected"));
        var options = expected.StartsWith("options:", StringComparison.Ordinal) ? expected.Split('\n')[0] : "";

        Describe(Path.Combine(Folder, name), options).Should().Be(expected);
    }

    [Fact]
    public void There_are_forty_files_and_each_has_its_answer() =>
        Directory.GetFileSystemEntries(Folder).Select(path => Path.GetFileName(path)).Where(name => Path.GetExtension(name) != ".expected")
            .Should().BeEquivalentTo(Answered()).And.HaveCountGreaterThan(40);

    private static IEnumerable<string> Answered() =>
        Directory.GetFiles(Folder, "*.expected").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    private static string Describe(string path, string options)
    {
        var text = new StringBuilder();
        if (options.Length > 0)
        {
            text.Append(options).Append('\n');
        }

        try
        {
            var given = options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(option => option.Contains('=')).ToDictionary(
                option => option.Split('=')[0], option => option.Split('=')[1].Replace('~', ' '));
            using var table = TableSource.Open([path], Table(given));
            var roles = ColumnRoles.Find(table, Columns(given), default);
            Describe(table, roles, text);
        }
        catch (InputException e)
        {
            text.Append("error: ").Append(e.Message.Replace(Folder, "awkward", StringComparison.Ordinal)).Append('\n');
        }

        return text.ToString();
    }

    private static void Describe(Table table, ColumnRoles roles, StringBuilder text)
    {
        text.Append("columns: ").AppendJoin(", ", table.Columns.Select(column => $"{JsonSerializer.Serialize(column.Name, Plain)} {column.Kind}")).Append('\n');
        foreach (var choice in roles.Choices)
        {
            text.Append(CultureInfo.InvariantCulture, $"{choice.Role}: {choice.Name} ({choice.Reason ?? "named"})\n");
        }

        foreach (var document in new DocumentReader(table, roles).ReadUnique(default))
        {
            text.Append(document.Row.Position).Append(": ").AppendJoin(" | ", document.Row.Cells.Select(Describe));
            text.Append(document.Time is { } time ? string.Create(CultureInfo.InvariantCulture, $" at {time:O}") : "");
            text.Append(document.Embedding is { } vector ? $" vector {VectorText.Format(vector)}" : "").Append('\n');
        }

        text.Append(table.BadRows.Count > 0 ? $"left out: {table.BadRows.Count}\n" : "");
        text.Append(string.Concat(table.BadRows.First.Select(problem => $"left out: {problem}\n")));
        text.Append(string.Concat(table.Notes.Select(note => $"note: {note}\n")));
    }

    private static string Describe(Cell cell) => cell.Kind switch
    {
        CellKind.None => "-",
        CellKind.Text => JsonSerializer.Serialize(cell.Text, Plain),
        _ => $"{cell.Kind} {cell.Text}",
    };

    private static TableOptions Table(Dictionary<string, string> given) => new()
    {
        Encoding = given.GetValueOrDefault("encoding"),
        Header = given.TryGetValue("header", out var header) ? bool.Parse(header) : null,
        Quotes = given.TryGetValue("quotes", out var quotes) ? bool.Parse(quotes) : null,
        SkipBadRows = given.GetValueOrDefault("on-error") == "skip",
    };

    private static ColumnOptions Columns(Dictionary<string, string> given) => new()
    {
        Text = given.GetValueOrDefault("text"),
        Id = given.GetValueOrDefault("id"),
        Time = given.GetValueOrDefault("time"),
        TimeFormat = given.GetValueOrDefault("time-format"),
    };
}
