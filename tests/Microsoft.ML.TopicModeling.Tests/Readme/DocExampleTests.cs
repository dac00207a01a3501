using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.ML.TopicModeling.Tests.Architecture;
using Microsoft.ML.TopicModeling.Tests.Packaging;

namespace Microsoft.ML.TopicModeling.Tests.Readme;

/// <summary>The members that are used most show how, and what they show compiles.</summary>
public sealed partial class DocExampleTests
{
    private const string Usings = "using Microsoft.ML; using Microsoft.ML.Data; using Microsoft.ML.TopicModeling;\n";

    private static readonly string[] Members = [.. Sources().SelectMany(file => Of(File.ReadAllText(file)).Select(example => example.Member)).Distinct()];

    public static TheoryData<string> Examples => [.. Members];

    [Theory]
    [InlineData("BERTopic")]
    [InlineData("Fit")]
    [InlineData("GetTopicInfo")]
    [InlineData("MergeTopics")]
    [InlineData("ReduceTopics")]
    [InlineData("TopicsOverTime")]
    [InlineData("FindTopics")]
    [InlineData("SaveAtomically")]
    [InlineData("LoadChecked")]
    public void A_member_that_is_used_most_has_one(string member) => Members.Should().Contain(member);

    [Fact]
    public void Each_way_to_fit_has_one() =>
        Sources().Where(file => Of(File.ReadAllText(file)).Any(example => example.Member == "Fit")).Select(Path.GetFileName)
            .Should().Contain(["Umap.cs", "Hdbscan.cs", "TopicModel.Fit.cs", "BERTopicEstimator.cs"]);

    [Theory]
    [MemberData(nameof(Examples))]
    public void It_compiles_and_uses_its_member(string member)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)).ToList();
        foreach (var example in Sources().SelectMany(file => Of(File.ReadAllText(file))).Where(example => example.Member == member))
        {
            example.Code.Should().Contain($"{member}(");
            var program = CSharpSyntaxTree.ParseText(Usings + example.Code);
            var compilation = CSharpCompilation.Create(
                "example",
                [program, CSharpSyntaxTree.ParseText(SourceReferences.GlobalUsings)],
                references,
                new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
            compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()).Should().BeEmpty();
        }
    }

    /// <summary>The code of the examples, with the name of the member that the comment is for.</summary>
    private static IEnumerable<(string Member, string Code)> Of(string source) => Commented().Matches(source).Select(match =>
    {
        var comment = string.Join('\n', match.Groups["comment"].Value.Split('\n').Select(line => LineStart().Replace(line, "")));
        return (match.Groups["member"].Value, XElement.Parse(comment).Element("code")!.Value);
    });

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<comment> */// <example>\n( *///.*\n)*? */// </example>)\n( *///.*\n)* *public [^(]*?(?<member>\w+)\(")]
    private static partial Regex Commented();

    [GeneratedRegex("^ */// ?")]
    private static partial Regex LineStart();
}
