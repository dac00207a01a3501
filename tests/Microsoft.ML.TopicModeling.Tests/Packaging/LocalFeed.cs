namespace Microsoft.ML.TopicModeling.Tests.Packaging;

/// <summary>The packages of this build in a folder, and a folder beside it for programs that know nothing of this repository.</summary>
public sealed class LocalFeed : IDisposable
{
    public static readonly string[] Packages =
    [
        "Microsoft.ML.TopicModeling.Core", "Microsoft.ML.TopicModeling.Onnx", "Microsoft.ML.TopicModeling", "Microsoft.ML.TopicModeling.Visualization",
        "Microsoft.ML.TopicModeling.Languages", "Microsoft.ML.TopicModeling.Images", "Microsoft.ML.TopicModeling.Orleans",
            ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topicmodeling-package-");

    public LocalFeed()
    {
        var feed = _folder.CreateSubdirectory("feed").FullName;
        foreach (var package in Packages)
        {
            ChildProcess.Run(
                Path.Combine(Repository.Root, "src", package),
                "dotnet", "pack", "--no-build", "-c", Repository.Configuration, "-o", feed, $"-p:Version={Version}", "-nodeReuse:false");
        }

        File.WriteAllText(Path.Combine(_folder.FullName, "nuget.config"), $"""
            <configuration><packageSources><add key="feed" value="{feed}" /></packageSources></configuration>
            """);
    }

    /// <summary>A version of its own for each run: NuGet never looks twice at a version that it has seen.</summary>
    public string Version { get; } = $"0.0.1-test{Guid.NewGuid():N}";

    public string PathOf(string package) => Path.Combine(_folder.FullName, "feed", $"{package}.{Version}.nupkg");

    /// <summary>A new folder whose projects find the packages.</summary>
    public string NewFolder() => _folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var unpacked in Packages.Select(package => Path.Combine(cache, package.ToLowerInvariant(), Version)).Where(Directory.Exists))
        {
            Directory.Delete(unpacked, recursive: true);
        }
    }
}

/// <summary>The tests that share one feed.</summary>
[CollectionDefinition(Name)]
public sealed class PackagingTests : ICollectionFixture<LocalFeed>
{
    public const string Name = "Packaging";
}
