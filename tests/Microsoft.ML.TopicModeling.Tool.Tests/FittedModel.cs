using System.Globalization;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests;

/// <summary>A small corpus with ready vectors, fitted once for all tests that only look at the model.</summary>
public sealed class FittedModel : IDisposable
{
    public const string Documents = "documents.jsonl";
    public const string Model = "topics.zip";

    private static readonly string[] Subjects =
        ["the fishing boats leave the harbour with the tide", "the orchestra plays a symphony in the concert hall", "the parliament debates the tax law of the state"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics-");

    public FittedModel()
    {
        File.WriteAllLines(PathOf(Documents), Rows());
        Fit = TopicsProcess.Run(Folder, "fit", Documents, "--min-topic-size", "10", "--json");
    }

    public string Folder => _folder.FullName;

    internal TopicsProcess.Ended Fit { get; }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>The name of a file in the folder that no other test writes.</summary>
    public static string NewName(string ending) => $"{Guid.NewGuid():N}{ending}";

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Three subjects of thirty documents each: their vectors lie about three corners.</summary>
    public static IEnumerable<string> Rows() =>
        from subject in Enumerable.Range(0, Subjects.Length)
        from day in Enumerable.Range(1, 30)
        select JsonSerializer.Serialize(new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{subject}-{day}"),
            text = string.Create(CultureInfo.InvariantCulture, $"{Subjects[subject]} on day {day}"),
            year = 1990 + (day % 5),
            author = day % 2 == 0 ? "Ann" : "Bob",
            vector = Enumerable.Range(0, 12).Select(column => (column % 3 == subject ? 9 : 0) + MathF.Round(MathF.Sin((subject * 300) + (day * 12) + column), 4)),
        });
}
