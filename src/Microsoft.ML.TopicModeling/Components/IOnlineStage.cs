namespace Microsoft.ML.TopicModeling;

/// <summary>A fitted stage that can go on learning.</summary>
internal interface IOnlineStage : ITransformer
{
    /// <summary>The stage after one more batch; this one stays as it is.</summary>
    /// <param name="batch">Data with the column that the stage reads.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    ITransformer PartialFit(IDataView batch, CancellationToken cancellation);
}
