using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>Loads a file in a process of its own, which a reader that trusts the file may crash, hang or fill.</summary>
internal static class CheckedLoad
{
    public const string Loaded = "The file is a model.";

    private const long MostMemory = 1 << 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static int Print(string path)
    {
        try
        {
            new MLContext().Model.LoadChecked(path, out _);
            Console.WriteLine(Loaded);
        }
        catch (InvalidDataException e)
        {
            Console.WriteLine(e.Message);
        }

        return Environment.WorkingSet < MostMemory ? 0 : 3;
    }

    /// <summary>What such a process says: that the file is a model, or why it is refused.</summary>
    public static string InChild(string path)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CheckedLoad).Assembly.Location, "load", path]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var ended = process.WaitForExit(Patience);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        ended.Should().BeTrue("loading ends");
        process.ExitCode.Should().Be(0, "the process ends by itself, with less than {0} bytes", MostMemory);
        return output.GetAwaiter().GetResult();
    }
}
