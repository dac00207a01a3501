using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Microsoft.ML.TopicModeling.Tests.Architecture;

/// <summary>A file that names a type which another file declares.</summary>
/// <param name="From">The folder of the file, from the project's folder on.</param>
/// <param name="File">The file.</param>
/// <param name="To">The folder of the file that declares the type.</param>
/// <param name="Type">The type.</param>
internal sealed record SourceReference(string From, string File, string To, string Type);

/// <summary>What the source files of the projects name of each other, as the compiler understands it.</summary>
internal static class SourceReferences
{
    public const string GlobalUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    /// <summary>Reads every file under a project's folder and gives its references to other folders of the same project.</summary>
    /// <param name="project">The folder of the project.</param>
    public static IReadOnlyList<SourceReference> Of(string project)
    {
        var compilation = Compile(project);
        return [.. Files(compilation).SelectMany(tree => Of(project, tree, compilation)).Distinct()];
    }

    /// <summary>Reads every source file under a project's folder as one compilation, which may see what the library's other assemblies keep internal.</summary>
    /// <param name="project">The folder of the project, whose name is that of its assembly.</param>
    public static CSharpCompilation Compile(string project)
    {
        var trees = Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(file => Relative(project, file).Split('/')[0] is not ("obj" or "bin"))
            .Order(StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file));
        var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != Path.GetFileName(project))
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All);
        return CSharpCompilation.Create(Path.GetFileName(project), [.. trees, CSharpSyntaxTree.ParseText(GlobalUsings)], assemblies, options);
    }

    /// <summary>Gives the files of a compilation, in the order of their names.</summary>
    public static IEnumerable<SyntaxTree> Files(CSharpCompilation compilation) => compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0);

    public static string Relative(string project, string file) => Path.GetRelativePath(project, file).Replace('\\', '/');

    private static IEnumerable<SourceReference> Of(string project, SyntaxTree tree, CSharpCompilation compilation)
    {
        var model = compilation.GetSemanticModel(tree);
        var from = Folder(project, tree.FilePath);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var info = model.GetSymbolInfo(name);
            var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            if (type?.OriginalDefinition.DeclaringSyntaxReferences is [var declared, ..] references && !references.Any(r => r.SyntaxTree == tree))
            {
                // Of a type in several files, the one that is called as the type is where it lives.
                var home = references.FirstOrDefault(r => Path.GetFileNameWithoutExtension(r.SyntaxTree.FilePath) == type.Name) ?? declared;
                yield return new SourceReference(from, Path.GetFileName(tree.FilePath), Folder(project, home.SyntaxTree.FilePath), type.Name);
            }
        }
    }

    private static string Folder(string project, string file) =>
        Path.GetDirectoryName(Relative(project, file))!.Replace('\\', '/');
}
