using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Commands;

/// <summary>What the command prints is a program that does the same.</summary>
public class CodeCommandTests(FittedModel model) : IClassFixture<FittedModel>
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    [Theory]
    [InlineData]
    [InlineData("--grain", "default", "--topics", "3", "--stop-words", "de", "--ngrams", "1-2", "--option", "umap.numberOfNeighbors=9")]
    [InlineData("--option", "topics.vectorizer.minDf=0.1", "--option", "hdbscan.alpha=1.5", "--language", "fr", "--seed", "3", "--option", "preparation.numberOfComponents=6")]
    public void The_program_compiles_and_finds_the_same_topics(params string[] options)
    {
        var zip = FittedModel.NewName(".zip");
        var fitted = TopicsProcess.Run(model.Folder, ["fit", FittedModel.Documents, "--no-report", "--json", "-o", zip, .. options]);
        fitted.Code.Should().Be(0, fitted.Errors);
        var code = TopicsProcess.Run(model.Folder, "code", zip);
        code.Code.Should().Be(0, code.Errors);

        var lines = Output(code.Output.Replace($"\"{FittedModel.Documents}\"", $"@\"{model.PathOf(FittedModel.Documents)}\"", StringComparison.Ordinal)
            .Replace($"\"{zip}\"", $"@\"{model.PathOf(zip)}\"", StringComparison.Ordinal));

        lines[..^1].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])
            .Should().Equal(fitted.Json["topics"]!.AsArray().Select(topic => topic!["documents"]!.ToString()));
        lines[..^1].Select(line => line.Split("  ")[^1]).Should().Equal(fitted.Json["topics"]!.AsArray().Select(topic => (string)topic!["name"]!));
    }

    [Theory]
    [InlineData("words.csv", "text\nboats and ships\nlaws and taxes\n")]
    [InlineData("words.txt", "boats and ships\nlaws and taxes\n")]
    [InlineData("words.json", "[{\"text\": \"boats and ships\"}, {\"text\": \"laws and taxes\"}]")]
    public void Other_files_are_read_by_code_that_compiles(string file, string content)
    {
        File.WriteAllText(model.PathOf(file), content);
        var zip = FittedModel.NewName(".zip");
        var fitted = TopicsProcess.Run(model.Folder, "fit", file, "--text", "text", "--no-report", "-o", zip, "--cache", "cache");
        fitted.Code.Should().Be(0, fitted.Errors);

        Compile(TopicsProcess.Run(model.Folder, "code", zip).Output).Should().NotBeEmpty();
    }

    [Fact]
    public void A_fit_whose_topics_go_on_loads_the_model_before()
    {
        var (before, after) = (FittedModel.NewName(".zip"), FittedModel.NewName(".zip"));
        TopicsProcess.Run(model.Folder, "fit", FittedModel.Documents, "--no-report", "-o", before).Code.Should().Be(0);
        TopicsProcess.Run(model.Folder, "fit", FittedModel.Documents, "--no-report", "-o", after, "--previous", before).Code.Should().Be(0);

        var code = TopicsProcess.Run(model.Folder, "code", after).Output;

        code.Should().Contain($"ml.Model.LoadChecked(\"{before}\"").And.Contain("options.Previous = previous.Model;");
        Compile(code).Should().NotBeEmpty();
        TopicsProcess.Run(model.Folder, "code", before).Output.Should().NotContain("previous");
    }

    [Fact]
    public void A_model_that_another_program_fitted_has_no_code()
    {
        var ml = new MLContext(1);
        var rows = FittedModel.Rows().Select(row => JsonNode.Parse(row)!).ToArray();
        var vectors = rows.Select(row => row["vector"]!.AsArray().Select(number => (float)number!).ToArray()).ToArray();
        using var fitted = ml.Transforms.Text.BERTopic("Topic", "Text").Fit([.. rows.Select(row => (string)row["text"]!)], vectors);
        ml.Model.SaveAtomically(fitted, null, model.PathOf("other.zip"));

        var result = TopicsProcess.Run(model.Folder, "code", "other.zip");

        result.Code.Should().Be(1);
        result.Errors.Should().Contain("does not say how it was fitted");
    }

    internal static byte[] Compile(string code)
    {
        var program = string.Join('\n', code.Split('\n').Where(line => !line.StartsWith("#:", StringComparison.Ordinal)));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            $"Fit{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(program), CSharpSyntaxTree.ParseText(Usings)],
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();

        // The SDK says nothing of assemblies of another version either.
        compilation.Emit(assembly).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1701")
            .Should().BeEmpty(program);
        return assembly.ToArray();
    }

    private static string[] Output(string code)
    {
        var main = Assembly.Load(Compile(code)).EntryPoint!;
        var output = Console.Out;
        using var written = new StringWriter();
        Console.SetOut(written);
        try
        {
            main.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(output);
        }

        return written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
