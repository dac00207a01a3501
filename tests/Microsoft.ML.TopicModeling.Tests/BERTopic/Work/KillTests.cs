using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic.Work;

/// <summary>
/// A fit is killed at random moments and started again until it ends, with the model of a fit that nobody has disturbed.
/// </summary>
/// <remarks>
/// TOPICMODELING_KILLS is the number of kills, and TOPICMODELING_KILL_CORPUS a file with a JSON object with "text" in each line, for the long
/// test. Kills are spread over the time of an undisturbed fit, whose model is the one to expect.
/// </remarks>
public sealed class KillTests : IDisposable
{
    private const int Few = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("topicmodeling-kill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_fit_that_is_killed_again_and_again_ends_with_the_same_model()
    {
        var kills = Environment.GetEnvironmentVariable("TOPICMODELING_KILLS") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : Few;
        var corpus = Environment.GetEnvironmentVariable("TOPICMODELING_KILL_CORPUS") ?? "";
        var watch = Stopwatch.StartNew();
        using (var undisturbed = Start("whole", corpus))
        {
            undisturbed.WaitForExit();
            undisturbed.ExitCode.Should().Be(0);
        }

        var time = watch.Elapsed;
        var expected = BytesOf("whole");
        var random = new Random(Seed: 1);
        for (var left = kills; left > 0;)
        {
            left -= KillOnce(corpus, random.NextDouble() * time) ? 1 : 0;
            if (File.Exists(ModelOf("killed")))
            {
                BytesOf("killed").Should().Be(expected);
                File.Delete(ModelOf("killed"));
                Directory.Delete(FolderOf("killed"), recursive: true);
            }
        }

        using var last = Start("killed", corpus);
        last.WaitForExit();
        last.ExitCode.Should().Be(0);
        BytesOf("killed").Should().Be(expected);
    }

    /// <summary>Lets a fit run for a while and kills it; false if it has ended before.</summary>
    private bool KillOnce(string corpus, TimeSpan after)
    {
        using var fit = Start("killed", corpus);
        if (fit.WaitForExit(after))
        {
            fit.ExitCode.Should().Be(0);
            return false;
        }

        fit.Kill();
        fit.WaitForExit();
        return true;
    }

    private Process Start(string name, string corpus) =>
        Process.Start("dotnet", [typeof(KillTests).Assembly.Location, "fit", FolderOf(name), ModelOf(name), corpus]);

    private string FolderOf(string name) => Path.Combine(_folder, name);

    private string ModelOf(string name) => Path.Combine(_folder, $"{name}.zip");

    private string BytesOf(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(ModelOf(name))));
}
