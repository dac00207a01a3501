using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.ML.TopicModeling.Tests.Packaging;

namespace Microsoft.ML.TopicModeling.Tests.Readme;

/// <summary>What the README of a package shows works for whoever has nothing but the package.</summary>
[Collection(PackagingTests.Name)]
public sealed partial class PackageReadmeTests(LocalFeed feed)
{
    [Theory]
    [InlineData("Microsoft.ML.TopicModeling.Core", @"3 clusters; the first point is in cluster \d")]
    [InlineData("Microsoft.ML.TopicModeling.Onnx", "3 vectors of 384 numbers")]
    [InlineData("Microsoft.ML.TopicModeling.Visualization", "words.html and tree.html show 3 topics")]
    [InlineData("Microsoft.ML.TopicModeling.Languages", @"(?s)en  The children.*de  Die Kinder.*\?  12 %.*en de ru")]
    [InlineData("Microsoft.ML.TopicModeling.Images", "A collage of 9 images, 300 × 300 pixels.")]
    [InlineData("Microsoft.ML.TopicModeling.Orleans", @"\d shards: 30 documents of \d topics, 0 shards set aside")]
    [InlineData("Microsoft.ML.TopicModeling", @"(?s)\n  2 +\d+  2_\w+.*\n\d_\w*(match|penalty|goals)")]
    public void Its_program_runs_as_one_file(string package, string output)
    {
        var folder = feed.NewFolder();
        var program = CodeBlocks().Matches(Of(package)).Should().ContainSingle().Subject.Groups[1].Value;
        program.Should().Contain($"#:package {package}@");
        File.WriteAllText(Path.Combine(folder, "topics.cs"), Version().Replace(program, $"@{feed.Version}"));

        ChildProcess.Run(folder, "dotnet", "run", "topics.cs").Should().MatchRegex(output);
    }

    /// <summary>A gallery shows it without the repository beside.</summary>
    [Fact]
    public void It_is_in_the_package_and_has_no_link_into_the_repository()
    {
        foreach (var package in LocalFeed.Packages)
        {
            var readme = Of(package);
            using var zip = ZipFile.OpenRead(feed.PathOf(package));
            using var packed = new StreamReader(zip.GetEntry("README.md")!.Open());
            packed.ReadToEnd().Should().Be(readme);
            Links().Matches(readme).Select(link => link.Groups[1].Value).Where(link => !link.StartsWith("https://", StringComparison.Ordinal)).Should().BeEmpty();
        }
    }

    private static string Of(string package) => File.ReadAllText(Path.Combine(Repository.Root, "src", package, "PACKAGE.md"));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex(@"(?<=#:package [\w.]+)@[\d.]+")]
    private static partial Regex Version();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Links();
}
