using System.Text.RegularExpressions;
using Microsoft.ML.TopicModeling.Tests.Packaging;

namespace Microsoft.ML.TopicModeling.Tests.Architecture;

/// <summary>No array of documents or texts times coordinates is asked for by a product that may have run over.</summary>
/// <remarks>
/// Such a product is formed by Throw.IfTooLarge, which says how many numbers are possible. Left out are the folders of algorithms on points,
/// whose options refuse more coordinates than an array can hold before any work.
/// </remarks>
public sealed partial class ArrayLengthTests
{
    private static readonly string[] OnPoints = ["Umap", "Hdbscan", "Neighbors", "Numerics", "Online"];

    [Fact]
    public void Products_that_grow_with_the_documents_are_checked()
    {
        var source = Path.Combine(Repository.Root, "src");
        var found = from file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                         let parts = Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)
                         where !parts.Contains("obj") && !parts.Intersect(OnPoints).Any()
                         from line in File.ReadLines(file)
                         where Product().IsMatch(line)
                         select $"{string.Join('/', parts)}: {line.Trim()}";

        found.Should().BeEmpty();
    }

    [Theory]
    [InlineData("var sums = new float[texts.Count * Dimension];", true)]
    [InlineData("private readonly float[] _answers = new float[asked.Count * dimension];", true)]
    [InlineData("var values = GC.AllocateUninitializedArray<float>(dimension * rowCount);", true)]
    [InlineData("var sums = new float[Throw.IfTooLarge(texts.Count, Dimension, nameof(texts))];", false)]
    [InlineData("var states = new float[AtOnce * dimension];", false)]
    public void A_product_is_recognized(string line, bool isFound) => Product().IsMatch(line).Should().Be(isFound);

    [GeneratedRegex(@"(?:new \w+\[|UninitializedArray<\w+>\()[^\]]*?(?:\w*[cC]ount\)? \* [\w.]*(?:[dD]imension|[wW]idth|Count)\b|\b[\w.]*(?:[dD]imension|[wW]idth) \* \w*[cC]ount\b)")]
    private static partial Regex Product();
}
