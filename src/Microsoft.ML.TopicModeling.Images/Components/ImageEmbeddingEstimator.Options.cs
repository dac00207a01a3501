namespace Microsoft.ML.TopicModeling;

public sealed partial class ImageEmbeddingEstimator
{
    /// <summary>Provides options for <see cref="ImageEmbeddingEstimator"/>.</summary>
    public sealed record Options : ImageEmbeddingOptions
    {
        /// <summary>
        /// Gets or sets the image model, which has to be given. The caller disposes it; its networks are saved in a model file.
        /// </summary>
        public ImageEmbeddingModel? Model { get; set; }

        /// <summary>
        /// Gets or sets the name of the column of texts that belong to the images. The vector of a row is the mean of both vectors, or that
        /// of the one that the row has. Null (the default): none.
        /// </summary>
        public string? TextColumnName { get; set; }

        /// <summary>Gets or sets a token that cancels the embedding within a second. The default is none.</summary>
        public CancellationToken Cancellation { get; set; }
    }
}
