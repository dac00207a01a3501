using Microsoft.ML.TopicModeling.Tests.Packaging;

namespace Microsoft.ML.TopicModeling.Tests;

public sealed class FixturesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Microsoft.ML.TopicModeling.Tests", "Fixtures");

    /// <summary>Names that differ by case alone are one file on some systems and two on others.</summary>
    [Fact]
    public void Names_are_in_lower_case()
    {
        var names = Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".md", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Folder, path));

        names.Should().NotBeEmpty().And.OnlyContain(name => !name.Any(char.IsUpper));
    }

    [Fact]
    public void The_README_tells_of_each_area_and_of_each_file_with_a_table()
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));

        foreach (var area in Directory.GetDirectories(Folder).Select(Path.GetFileName))
        {
            readme.Should().Contain($"\n## {area}\n");
        }

        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "text")).Where(file => !file.EndsWith(".md", StringComparison.Ordinal)))
        {
            var name = Path.GetFileName(file).Split('.')[0];
            readme.Should().ContainAny($"`{name}`", $"`-{name.Split('-')[^1]}`");
        }
    }
}
