using Microsoft.ML.TopicModeling.Tool.Consoles;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>The files that a fit writes.</summary>
/// <param name="Model">The model.</param>
/// <param name="HasReport">Whether there is to be a report.</param>
internal sealed record FitTarget(string Model, bool HasReport)
{
    /// <summary>The report, beside the model.</summary>
    public string Report => Path.ChangeExtension(Model, ".html");

    /// <summary>Refuses, before the work, files that could not be written after it.</summary>
    /// <exception cref="UsageException">They could not.</exception>
    public void Check()
    {
        if (Path.GetDirectoryName(Path.GetFullPath(Model)) is not { } folder || !Directory.Exists(folder))
        {
            throw new UsageException($"--output is \"{Model}\", but its folder does not exist. Create the folder, or name another file.");
        }

        if (Directory.Exists(Model))
        {
            throw new UsageException($"--output is \"{Model}\", which is a folder. Name a file in it, such as {Path.Combine(Model, "topics.zip")}.");
        }

        if (HasReport && Report == Model)
        {
            throw new UsageException($"--output is \"{Model}\", the name of the report. Let the name of the model end in .zip.");
        }
    }
}
