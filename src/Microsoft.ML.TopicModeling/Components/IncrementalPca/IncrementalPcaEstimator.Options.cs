namespace Microsoft.ML.TopicModeling;

public sealed partial class IncrementalPcaEstimator
{
    /// <summary>Provides options for <see cref="IncrementalPcaEstimator"/>.</summary>
    public sealed class Options : IncrementalPcaOptions
    {
        /// <summary>Gets or sets the token that cancels the fit within a second. The default is none.</summary>
        public CancellationToken Cancellation { get; set; }
    }
}
