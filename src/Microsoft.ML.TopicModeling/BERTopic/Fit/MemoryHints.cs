using System.Globalization;

namespace Microsoft.ML.TopicModeling;

/// <summary>Says which stage of a fit has taken more memory than it should.</summary>
internal static class MemoryHints
{
    /// <param name="stages">What the stages took.</param>
    /// <param name="options">The options of the fit.</param>
    public static IEnumerable<string> Of(IReadOnlyList<FitStage> stages, BERTopicOptions options)
    {
        if (options.MaxMemory is not { } most || stages.FirstOrDefault(stage => stage.PeakWorkingSet > most) is not { } first)
        {
            yield break;
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"The process had {stages.Max(stage => stage.PeakWorkingSet) / 1e6:0} MB resident at most, more than the {most / 1e6:0} MB of ")
            + $"{nameof(options.MaxMemory)}, and first in the stage {first.Stage}. "
            + (options.WorkingDirectory is null
                ? $"Set {nameof(options.WorkingDirectory)}, so that texts and embeddings are on disk."
                : "What is mapped of the working directory counts, too, and is given up where memory is short.")
            + string.Create(
                CultureInfo.InvariantCulture,
                $" With the environment variable DOTNET_GCHeapHardLimit=0x{most:X}, the runtime collects what is no longer used before that.");
    }
}
