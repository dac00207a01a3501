using System.Text.RegularExpressions;
using Microsoft.ML.TopicModeling.Tests.Packaging;

namespace Microsoft.ML.TopicModeling.Tests.Readme;

/// <summary>What the README shows is what runs.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void Its_code_is_the_program_of_the_sample_Quickstart()
    {
        var program = File.ReadAllText(Path.Combine(Repository.Root, "samples", "Quickstart", "Program.cs"));

        CodeBlocks().Matches(Readme).Select(block => block.Groups[1].Value).Should().Equal(program);
    }

    [Fact]
    public void Its_code_finds_topics_and_scores_a_sentence()
    {
        var output = ChildProcess.Run(
            Repository.Root, "dotnet", "run", "--no-build", "-c", Repository.Configuration, "--project", "samples/Quickstart");

        var lines = output.Trim().Split('\n');
        lines[..^1].Should().OnlyContain(line => TopicLine().IsMatch(line)).And.HaveCountGreaterThan(6, "there is a line for each topic");
        var documents = File.ReadLines(Path.Combine(Repository.Root, "samples", "Quickstart", "speeches.txt")).Count();
        int.Parse(TopicLine().Match(lines[0]).Groups["count"].ValueSpan).Should().BeLessThan(documents * 2 / 5, "few documents are outliers");

        // Another processor rounds embeddings otherwise, and topics differ; these are there whatever the rounding.
        foreach (var subject in (string[])["tax", "health", "energy", "school"])
        {
            lines[1..^1].Should().Contain(line => line.Contains(subject, StringComparison.Ordinal), "that is a topic of the addresses");
        }

        lines[^1].Should().MatchRegex(@"^\d+_.*(school|education|teach)", "a sentence on schools has a topic of schools");
    }

    [Fact]
    public void Every_file_that_a_page_links_to_is_there()
    {
        string[] folders = ["docs", "samples", "benchmarks", "src", "tests"];
        var pages = folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Repository.Root, "*.md"))
            .Where(page => !page.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

        var broken = from page in pages
                     from Match link in Links().Matches(File.ReadAllText(page))
                     let target = link.Groups[1].Value
                     where !target.StartsWith("http", StringComparison.Ordinal) && !target.StartsWith("xref:", StringComparison.Ordinal)
                     where !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
                     select $"{Path.GetRelativePath(Repository.Root, page)}: {target}";

        broken.Should().BeEmpty();
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex(@"^ *-?\d+ +(?<count>\d+)  -?\d+_\w+_\w+")]
    private static partial Regex TopicLine();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Links();
}
