using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

public sealed partial class MiniBatchKMeansTrainer
{
    /// <summary>Provides options for <see cref="MiniBatchKMeansTrainer"/>: how to cluster, and which column to read.</summary>
    public sealed class Options : MiniBatchKMeansOptions
    {
        /// <summary>
        /// Gets or sets the name of the column of points to read, vectors of Single of known size. The default is Features.
        /// </summary>
        public string FeatureColumnName { get; set; } = ColumnNames.Features;

        /// <summary>Gets or sets the token that cancels the fit within a second. The default is none.</summary>
        public CancellationToken Cancellation { get; set; }
    }
}
