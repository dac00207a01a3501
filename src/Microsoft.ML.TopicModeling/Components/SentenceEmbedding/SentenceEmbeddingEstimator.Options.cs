namespace Microsoft.ML.TopicModeling;

public sealed partial class SentenceEmbeddingEstimator
{
    /// <summary>Provides options for <see cref="SentenceEmbeddingEstimator"/>.</summary>
    public sealed record Options : EmbeddingOptions
    {
        /// <summary>Takes the defaults.</summary>
        public Options()
        {
        }

        /// <summary>Embeds as other options say.</summary>
        /// <param name="options">How texts become vectors.</param>
        public Options(EmbeddingOptions options)
            : base(options)
        {
        }

        /// <summary>Gets or sets what embeds. The default is null, which stands for <c>EmbeddingModel.Default</c>.</summary>
        /// <remarks>The model stays the caller's: the transformer does not dispose it.</remarks>
        public EmbeddingModel? Model { get; set; }

        /// <summary>
        /// Gets or sets a value that indicates whether a saved model file holds the network and the tokenizer, so that it needs nothing else.
        /// The default is true.
        /// </summary>
        /// <remarks>Without them the file is smaller by their size and refers to the model by <see cref="SavedModelName"/>.</remarks>
        public bool SaveModelInside { get; set; } = true;

        /// <summary>
        /// Gets or sets the name by which a file without the network refers to it. The default is null, which is only for
        /// <c>EmbeddingModel.Default</c>, which every loader has.
        /// </summary>
        /// <remarks>
        /// Who loads the file by LoadChecked gives the model of that name. By ML.NET's own Load it has none, and says so when it is first used.
        /// </remarks>
        public string? SavedModelName { get; set; }

        /// <summary>Gets or sets what stops every reading of transformed rows within a second. It is not saved. The default is none.</summary>
        public CancellationToken Cancellation { get; set; }
    }
}
