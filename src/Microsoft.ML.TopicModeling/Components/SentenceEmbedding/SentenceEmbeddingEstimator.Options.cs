namespace Microsoft.ML.TopicModeling;

public sealed partial class SentenceEmbeddingEstimator
{
    /// <summary>Provides options for <see cref="SentenceEmbeddingEstimator"/>.</summary>
    public sealed record Options : EmbeddingOptions
    {
        /// <summary>Initializes a new instance of the <see cref="Options"/> class with the defaults.</summary>
        public Options()
        {
        }

        /// <summary>Initializes a new instance of the <see cref="Options"/> class with options for embedding.</summary>
        /// <param name="options">The options for embedding.</param>
        public Options(EmbeddingOptions options)
            : base(options)
        {
        }

        /// <summary>Gets or sets the embedding model. The default is null, which stands for <c>EmbeddingModel.Default</c>.</summary>
        /// <remarks>The caller owns the model: the transformer does not dispose it.</remarks>
        public EmbeddingModel? Model { get; set; }

        /// <summary>
        /// Gets or sets a value that indicates whether a saved model file holds the network and the tokenizer, so that it needs nothing
        /// else. The default is true.
        /// </summary>
        /// <remarks>If false, the file is smaller and refers to the model by <see cref="SavedModelName"/>.</remarks>
        public bool SaveModelInside { get; set; } = true;

        /// <summary>
        /// Gets or sets the name by which a file without the network refers to it. The default is null, which is possible only for
        /// <c>EmbeddingModel.Default</c>.
        /// </summary>
        /// <remarks>
        /// A program that loads the file by LoadChecked supplies the model of that name. After ML.NET's own Load the model is missing, and
        /// its first use throws.
        /// </remarks>
        public string? SavedModelName { get; set; }

        /// <summary>
        /// Gets or sets the token that cancels any reading of transformed rows within a second. It is not saved. The default is none.
        /// </summary>
        public CancellationToken Cancellation { get; set; }
    }
}
