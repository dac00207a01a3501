using Microsoft.CodeAnalysis;
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
        var compilation = SourceReferences.Compile(project);
        return [.. SourceReferences.Files(compilation).SelectMany(tree => Named(project, tree, compilation.GetSemanticModel(tree))).Distinct()];
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
                    yield return $"{SourceReferences.Relative(project, tree.FilePath)} names {symbol.Name}";
                }
            }
        }
    }

    private static bool IsPublic(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal or Accessibility.NotApplicable
        && (symbol.ContainingType is null || IsPublic(symbol.ContainingType));
}
