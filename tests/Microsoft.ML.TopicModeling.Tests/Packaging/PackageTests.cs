using System.Xml.Linq;

namespace Microsoft.ML.TopicModeling.Tests.Packaging;

/// <summary>The package works in a project that knows nothing of this repository.</summary>
[Collection(PackagingTests.Name)]
public sealed class PackageTests(LocalFeed feed)
{
    [Fact]
    public void An_empty_project_fits_saves_and_scores_in_a_new_process_with_nothing_but_the_package()
    {
        var app = feed.NewFolder();
        File.WriteAllText(Path.Combine(app, "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Microsoft.ML.TopicModeling" Version="{feed.Version}" /></ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(app, "Program.cs"), Program);

        ChildProcess.Run(app, "dotnet", "build", "-o", "out", "-nodeReuse:false");
        var run = Path.Combine(app, "out", "App.dll");
        var fitted = ChildProcess.Run(app, "dotnet", run, "fit", "model.zip");
        var scored = ChildProcess.Run(app, "dotnet", run, "score", "model.zip");

        fitted.Should().Contain("topic ").And.NotContain("topic -1");
        scored.Should().Be(fitted);
    }

    [Fact]
    public void The_package_depends_on_the_one_version_of_ML_NET_whose_internals_it_was_compiled_against()
    {
        var packages = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"));
        var version = packages.Descendants("PackageVersion").Single(p => (string?)p.Attribute("Include") == "Microsoft.ML").Attribute("Version")!.Value;

        // When this changes, check what Columns/ and Files/ use of ML.NET's internals, then change it here too.
        version.Should().Be("[5.0.1]");
        typeof(MLContext).Assembly.GetName().Version.Should().Be(new Version(1, 0, 0, 0));
    }

    private const string Program = """
        using Microsoft.ML;
        using Microsoft.ML.TopicModeling;

        string[] subjects = ["the fishing boats left the harbour before dawn", "the orchestra rehearsed the symphony for the concert", "the parliament passed the tax law after a long debate"];
        string[] endings = ["today", "yesterday", "again", "at last", "with great care", "as planned", "in the rain", "without delay", "once more", "this week", "last year", "in silence"];
        var documents = (from subject in subjects from ending in endings select new Document { Text = $"{subject} {ending}" }).ToList();
        var ml = new MLContext(seed: 1);
        if (args[0] == "fit")
        {
            var data = ml.Data.LoadFromEnumerable(documents);
            var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", minTopicSize: 5).Fit(data);
            ml.Model.Save(fitted, data.Schema, args[1]);
            Print(fitted);
        }
        else
        {
            Print(ml.Model.Load(args[1], out _));
        }

        void Print(ITransformer model)
        {
            var engine = ml.Model.CreatePredictionEngine<Document, DocumentTopic>(model);
            var topic = engine.Predict(documents[3]);
            Console.WriteLine($"topic {topic.Topic} {topic.TopicLabel} {BitConverter.SingleToInt32Bits(topic.TopicProbability):X8}");
        }

        sealed class Document { public string Text { get; set; } }

        sealed class DocumentTopic
        {
            public int Topic { get; set; }
            public string TopicLabel { get; set; }
            public float TopicProbability { get; set; }
        }
        """;
}
