namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for a fit on a sample of a corpus.</summary>
public sealed class CorpusFitOptions
{
    /// <summary>Gets or sets the options for the documents and for what is kept of them. The default is as <see cref="CorpusOptions"/> says.</summary>
    public CorpusOptions Corpus { get; set; } = new();

    /// <summary>
    /// Gets or sets the share of documents to fit, greater than 0 and at most 1. A document is drawn by a hash of its id, so that the same
    /// are drawn however the corpus is divided. Some hundred thousand to a million documents are enough for any corpus. The default is 0.01.
    /// </summary>
    public double SampleShare { get; set; } = 0.01;

    /// <summary>
    /// Gets or sets the options of the fit. <see cref="BERTopicOptions.EmbeddingModel"/> is the model of <see cref="EmbeddingModelName"/> if
    /// it is null, and must be that otherwise. The default is as <see cref="BERTopicOptions"/> says.
    /// </summary>
    public BERTopicOptions Topics { get; set; } = new();

    /// <summary>
    /// Gets or sets the name by which silos know the model that embeds the sample (<see cref="TopicJobOptions.EmbeddingModels"/>). The
    /// default is "", which is the built-in model.
    /// </summary>
    public string EmbeddingModelName { get; set; } = "";

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Corpus);
        ArgumentNullException.ThrowIfNull(Topics);
        ArgumentNullException.ThrowIfNull(EmbeddingModelName);
        Throw.IfOutside(SampleShare, double.Epsilon, 1, nameof(SampleShare));
        Corpus.Validate();
    }
}
