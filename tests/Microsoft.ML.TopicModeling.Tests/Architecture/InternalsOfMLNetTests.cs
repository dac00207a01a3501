using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.ML.TopicModeling.Tests.Packaging;

namespace Microsoft.ML.TopicModeling.Tests.Architecture;

/// <summary>What ML.NET keeps to itself is named in one place, so that a new version of ML.NET is looked through there and nowhere else.</summary>
public class InternalsOfMLNetTests
{
    // LoadableComponents.cs announces to ML.NET what there is to be loaded.
    private static readonly string[] Places = ["Columns/", "Files/", "LoadableComponents.cs "];

    [Fact]
    public void Only_the_folder_of_columns_and_that_of_files_name_them()
    {
        var named = Named(Path.Combine(Repository.Root, "src", "Microsoft.ML.TopicModeling"));

        named.Should().Contain(use => use.StartsWith("Columns/ColumnTransformer.cs names RowToRowMapperTransform", StringComparison.Ordinal), "else the search finds nothing");
        string.Join('\n', named.Where(use => !Array.Exists(Places, place => use.StartsWith(place, StringComparison.Ordinal)))).Should().BeEmpty();
    }

    private static List<string> Named(string project)
    {
        var trees = Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Relative(project, file).StartsWith("obj/", StringComparison.Ordinal) && !Relative(project, file).StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file))
            .ToList();
        var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != Path.GetFileName(project))
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All);
        var usings = CSharpSyntaxTree.ParseText(SourceReferences.GlobalUsings);

        // By this name it may see what is internal to the library's other assemblies.
        var compilation = CSharpCompilation.Create(Path.GetFileName(project), [.. trees, usings], assemblies, options);
        return [.. trees.SelectMany(tree => Named(project, tree, compilation.GetSemanticModel(tree))).Distinct()];
    }

    private static IEnumerable<string> Named(string project, SyntaxTree tree, SemanticModel model)
    {
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var info = model.GetSymbolInfo(name);
            foreach (var symbol in info.Symbol is { } found ? [found] : info.CandidateSymbols)
            {
                if (symbol.ContainingAssembly?.Name is "Microsoft.ML.Core" or "Microsoft.ML.Data" && !IsPublic(symbol))
                {
                    yield return $"{Relative(project, tree.FilePath)} names {symbol.Name}";
                }
            }
        }
    }

    private static bool IsPublic(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal or Accessibility.NotApplicable
        && (symbol.ContainingType is null || IsPublic(symbol.ContainingType));

    private static string Relative(string project, string file) => Path.GetRelativePath(project, file).Replace('\\', '/');
}
