namespace Microsoft.ML.TopicModeling.Work;

/// <summary>How the files of a working directory are written.</summary>
internal sealed record WorkingDisk
{
    /// <summary>The number of documents that are embedded between two seals.</summary>
    public int RowsPerBlock { get; init; } = 4096;

    /// <summary>What a file is written through: itself, or what fails as a full disk does.</summary>
    public Func<Stream, Stream> Through { get; init; } = file => file;
}
