using System.Reflection;
using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

/// <summary>The code of the gallery is that of the sample, which runs, and each figure has its picture.</summary>
public sealed partial class GalleryTests
{
    private const int LargestPicture = 60_000;

    private static readonly string Root =
        typeof(GalleryTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static readonly string Gallery = File.ReadAllText(Path.Combine(Root, "docs", "gallery.md"));

    [Fact]
    public void The_code_is_that_of_the_sample()
    {
        var sample = File.ReadAllText(Path.Combine(Root, "samples", "Figures", "Program.cs"));
        var lines = CodeBlocks().Matches(Gallery).SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToArray();

        lines.Should().HaveCountGreaterThan(12);
        foreach (var (line, saved) in lines.Select(line => (line, Saved().Match(line))))
        {
            var (code, name) = saved.Success ? (saved.Groups[1].Value, saved.Groups[2].Value) : (line, "");
            sample.Should().Contain(saved.Success ? $"(\"{name}\", {code})," : code);
        }
    }

    [Fact]
    public void Each_figure_of_the_sample_has_a_small_picture()
    {
        var names = Saved().Matches(Gallery).Select(figure => figure.Groups[2].Value).ToArray();
        var pictures = Pictures().Matches(Gallery).Select(picture => picture.Groups[1].Value).ToArray();

        pictures.Should().Equal(names.Select(name => $"images/{name}.png"));
        pictures.Select(picture => new FileInfo(Path.Combine(Root, "docs", picture)).Length).Should().OnlyContain(size => size < LargestPicture);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex(@"^(.*)\.SaveHtml\(""(.*)\.html""\);$", RegexOptions.Multiline)]
    private static partial Regex Saved();

    [GeneratedRegex(@"!\[[^]]+\]\(([^)]+)\)")]
    private static partial Regex Pictures();
}
