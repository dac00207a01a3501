namespace Microsoft.ML.TopicModeling;

/// <summary>A fitted stage that can keep learning.</summary>
internal interface IOnlineStage : ITransformer
{
    /// <summary>Returns the stage after a further batch. This stage does not change.</summary>
    /// <param name="batch">The data, with the column that the stage reads.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    ITransformer PartialFit(IDataView batch, CancellationToken cancellation);
}
