using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Tests.Processors;

/// <summary>Answers have the same bits whatever instructions the processor has.</summary>
/// <remarks>Each leg takes instructions away from another process. How wide the registers here are does not matter: the narrowest leg runs everywhere.</remarks>
public sealed class ProcessorTests
{
    private static readonly Lazy<string[]> Usual = new(() => Answers());

    [Theory]
    [InlineData("DOTNET_EnableAVX512F", "DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableAVX")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Every_public_answer_has_the_same_bits_without(params string[] instructions)
    {
        var answers = Answers(instructions);

        answers.Length.Should().BeGreaterThan(30);
        answers.Except(Usual.Value).Should().BeEmpty("all is the same without {0}", string.Join(", ", instructions));
        answers.Should().Equal(Usual.Value);
    }

    private static string[] Answers(params string[] without)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ProcessorTests).Assembly.Location, "answers"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in without)
        {
            start.Environment[name] = "0";
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, "it printed {0}{1}", output, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
