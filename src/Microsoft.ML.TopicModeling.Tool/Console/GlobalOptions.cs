using System.CommandLine;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>The options that every verb has.</summary>
internal static class GlobalOptions
{
    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print results and errors only.", Recursive = true };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON.", Recursive = true };
}
