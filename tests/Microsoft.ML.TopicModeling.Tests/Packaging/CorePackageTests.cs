using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Tests.Packaging;

/// <summary>Core comes alone: nothing of ML.NET, nothing native, nothing that trimming or native compilation breaks.</summary>
[Collection(PackagingTests.Name)]
public sealed class CorePackageTests(LocalFeed feed)
{
    private const string Core = "Microsoft.ML.TopicModeling.Core";
    private const int LargestPackage = 2_000_000;

    [Fact]
    public void An_empty_project_reduces_and_clusters_with_Core_alone()
    {
        var app = NewApp("");

        ChildProcess.Run(app, "dotnet", "build", "-o", "out", "-nodeReuse:false");

        ChildProcess.Run(app, "dotnet", Path.Combine(app, "out", "App.dll")).Should().Be(Expected());
        var packages = ChildProcess.Run(app, "dotnet", "list", "package", "--include-transitive");
        packages.Should().Contain(Core).And.NotContain("Microsoft.ML ").And.NotContain("OnnxRuntime").And.NotContain("Microsoft.ML.DataView");
        Directory.Exists(Path.Combine(app, "out", "runtimes")).Should().BeFalse("no native file comes along");
        new FileInfo(feed.PathOf(Core)).Length.Should().BeLessThan(LargestPackage);
    }

    [Theory]
    [InlineData("PublishTrimmed")]
    [InlineData("PublishAot")]
    public void Core_is_published_without_a_warning_and_answers_the_same(string property)
    {
        var app = NewApp($"<{property}>true</{property}>");

        var told = ChildProcess.Run(app, "dotnet", "publish", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-o", "out", "-nodeReuse:false");

        told.Should().NotContain("warning");
        ChildProcess.Run(app, Path.Combine(app, "out", OperatingSystem.IsWindows() ? "App.exe" : "App")).Should().Be(Expected());
    }

    private string NewApp(string property)
    {
        var app = feed.NewFolder();
        File.WriteAllText(Path.Combine(app, "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                {property}
              </PropertyGroup>
              <ItemGroup><PackageReference Include="{Core}" Version="{feed.Version}" /></ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(app, "Program.cs"), Program);
        return app;
    }

    private static string Expected() => $"3 clusters, 3 topics, 3 read: 0_boats_fishing_harbour_leave{Environment.NewLine}";

    private const string Program = """
        using Microsoft.ML.TopicModeling;

        string[] subjects = ["fishing boats leave the harbour", "orchestra plays a symphony", "parliament passes a law"];
        string[] documents = [.. from subject in subjects from day in Enumerable.Range(1, 30) select $"{subject} {day}"];
        float[][] rows = [.. documents.Select((_, row) => Enumerable.Range(0, 12).Select(column => (column % 3 == row / 30 ? 9 : 0) + MathF.Sin((row * 12) + column)).ToArray())];
        var points = PointMatrix<float>.FromRows(rows);
        var places = Umap.Fit(points, new UmapOptions { NumberOfComponents = 2, Seed = 42 }).Embedding;
        var clusters = Hdbscan.Fit(places, new HdbscanOptions { MinClusterSize = 20 });
        var options = new TopicModelOptions { Vectorizer = new CountVectorizerOptions { StopWords = StopWords.English, TokenPattern = "[a-z]+" } };
        var model = TopicModel.Fit(documents, [.. clusters.Labels], points, options: options);
        var folder = Directory.CreateTempSubdirectory();
        model.WriteBERTopic(Path.Combine(folder.FullName, "model"));
        var read = TopicModel.ReadBERTopic(Path.Combine(folder.FullName, "model"));
        folder.Delete(recursive: true);
        Console.WriteLine($"{clusters.ClusterCount} clusters, {model.TopicCount} topics, {read.TopicCount} read: {model.Topics.First(topic => topic.Words[0].Word == "boats").Label}");
        """;
}
