namespace Microsoft.ML.TopicModeling;

public sealed partial class IncrementalPcaEstimator
{
    /// <summary>The settings of <see cref="IncrementalPcaEstimator"/>.</summary>
    public sealed class Options : IncrementalPcaOptions
    {
        /// <summary>Gets or sets what stops the fit within a second. The default is none.</summary>
        public CancellationToken Cancellation { get; set; }
    }
}
