using System.Text.RegularExpressions;
using Microsoft.ML.TopicModeling.Tests.Packaging;

namespace Microsoft.ML.TopicModeling.Tests;

public sealed partial class SleepTests
{
    /// <summary>A test that sleeps is slow on a quiet machine and wrong on a busy one; ManualTime moves a clock on instead.</summary>
    [Fact]
    public void No_test_and_no_sample_sleeps()
    {
        var sleeping = from folder in (string[])["tests", "samples"]
                       from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
                       where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                       where Sleep().IsMatch(File.ReadAllText(file))
                       select Path.GetRelativePath(Repository.Root, file);

        sleeping.Should().BeEmpty();
    }

    [GeneratedRegex(@"\bThread\.Sleep\(|\bTask\.Delay\(")]
    private static partial Regex Sleep();
}
