using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Packaging;

/// <summary>Packing writes what the other tests run.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PackagingTests
{
    public const string Name = "Packaging";
}

/// <summary>The packed command does all in one go in a folder that has nothing but a file of texts.</summary>
[Collection(PackagingTests.Name)]
public sealed class ToolPackageTests : IDisposable
{
    private const string Package = "Microsoft.ML.TopicModeling.Tool";
    private const string Texts = "state-of-the-union.jsonl";
    private const int LargestPackage = 60_000_000;

    // NuGet never looks twice at a version that it has seen.
    private readonly string _version = $"0.0.1-test{Guid.NewGuid():N}";
    private readonly TestFolder _feed = new();
    private readonly TestFolder _folder = new();

    public ToolPackageTests() =>
        Run(
            Path.Combine(TopicsProcess.RepositoryRoot, "src", Package),
            "dotnet", "pack", "-c", Configuration, "-o", _feed.Path, $"-p:PackageVersion={_version}", $"-p:ToolPackageRuntimeIdentifiers={System}", "-nodeReuse:false");

    private static string System => RuntimeInformation.RuntimeIdentifier;

    private static string Configuration => TopicsProcess.Program.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

    public void Dispose()
    {
        _feed.Dispose();
        _folder.Dispose();
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var unpacked in Directory.EnumerateDirectories(cache, $"{Package.ToLowerInvariant()}*").Select(folder => Path.Combine(folder, _version)).Where(Directory.Exists))
        {
            Directory.Delete(unpacked, recursive: true);
        }
    }

    [Fact]
    public void A_file_of_speeches_becomes_a_table_a_model_and_a_report_by_one_command()
    {
        _folder.Write("nuget.config", $"""<configuration><packageSources><clear /><add key="feed" value="{_feed.Path}" /></packageSources></configuration>""");
        File.WriteAllLines(_folder[Texts], Speeches());
        new FileInfo(_feed[$"{Package}.{System}.{_version}.nupkg"]).Length.Should().BeLessThan(LargestPackage, "it has the native libraries of one system");
        Run(_folder.Path, "dotnet", "tool", "install", Package, "--tool-path", "bin", "--version", _version);

        var table = Run(_folder.Path, Path.Combine(_folder.Path, "bin", "topics"), "fit", Texts, "--time", "year");

        table.Should().StartWith("topic\tdocuments\twords");
        table.Split('\n').Length.Should().BeGreaterThan(4);
        _folder.Names.Should().Contain("topics.zip").And.Contain("topics.html");
        Run(_folder.Path, Path.Combine(_folder.Path, "bin", "topics"), "options", "umap.spread").Should().Contain("The scale of the embedding", "the documentation is in the package");
        Run(_folder.Path, "dotnet", "dnx", "-y", $"{Package}@{_version}", "info", "topics.zip").Should().Be(table);
    }

    /// <summary>Every thirtieth paragraph, so that the test embeds hundreds of texts and not thousands.</summary>
    private static IEnumerable<string> Speeches()
    {
        using var packed = File.OpenRead(Path.Combine(TopicsProcess.RepositoryRoot, "samples", "data", $"{Texts}.gz"));
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return [.. Lines().Where((_, row) => row % 30 == 0)];

        IEnumerable<string> Lines()
        {
            while (reader.ReadLine() is { } line)
            {
                yield return line;
            }
        }
    }

    private static string Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // What the test host sets for itself would lead a build inside the test astray.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, "{0} {1} printed {2}{3}", program, string.Join(' ', arguments), output, errors.Result);
        return output;
    }
}
