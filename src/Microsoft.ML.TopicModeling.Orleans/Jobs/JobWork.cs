namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>What a worker has to know of a job, beside the shard.</summary>
[GenerateSerializer]
[Immutable]
[Alias("topics.JobWork")]
internal sealed record JobWork
{
    [Id(0)]
    public required JobStep Step { get; init; }

    /// <summary>The folder of the outputs.</summary>
    [Id(1)]
    public required string Folder { get; init; }

    [Id(2)]
    public required CorpusColumns Columns { get; init; }

    /// <summary>The file of the model that assigns topics.</summary>
    [Id(3)]
    public string ModelPath { get; init; } = "";

    /// <summary>What the model is known by (<see cref="ModelHash"/>).</summary>
    [Id(4)]
    public string Model { get; init; } = "";

    /// <summary>How many documents stand for a topic.</summary>
    [Id(5)]
    public int SampleSize { get; init; }

    [Id(6)]
    public int Seed { get; init; }

    /// <summary>The share of documents that are drawn.</summary>
    [Id(7)]
    public double SampleShare { get; init; }

    /// <summary>The name of what embeds them.</summary>
    [Id(8)]
    public string EmbeddingModel { get; init; } = "";
}
