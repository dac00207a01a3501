namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the documents of a corpus and for what is kept of them.</summary>
public sealed class CorpusOptions
{
    /// <summary>Gets or sets where documents have their ids, texts and embeddings. The default is as <see cref="CorpusColumns"/> says.</summary>
    public CorpusColumns Columns { get; set; } = new();

    /// <summary>
    /// Gets or sets the number of documents of each topic of which the most representative are chosen, from 0 to 10,000. Each shard holds so
    /// many texts of each topic. The default is 100.
    /// </summary>
    public int SampleSize { get; set; } = 100;

    /// <summary>Gets or sets the seed by which documents are drawn. The default is 42.</summary>
    public int Seed { get; set; } = 42;

    internal CorpusOptions Validate()
    {
        ArgumentNullException.ThrowIfNull(Columns);
        Throw.IfOutside(SampleSize, 0, 10_000, nameof(SampleSize));
        return new() { Columns = Columns, SampleSize = SampleSize, Seed = Seed };
    }
}
