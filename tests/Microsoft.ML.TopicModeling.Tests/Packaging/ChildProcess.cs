using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Tests.Packaging;

/// <summary>Runs a program as another process and gives what it printed.</summary>
internal static class ChildProcess
{
    public static string Run(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test host sets for itself would lead a build inside the test astray.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, "{0} {1} printed {2}{3}", program, string.Join(' ', arguments), output, errors.Result);
        return output;
    }
}
