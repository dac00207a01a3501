namespace Microsoft.ML.TopicModeling;

/// <summary>How a combination is made of another one and of more models.</summary>
/// <param name="Left">The combination that it begins with.</param>
internal abstract record CombinationStep(UmapCombination Left)
{
    /// <summary>The models that come in.</summary>
    public abstract IReadOnlyList<UmapModel> Added { get; }

    /// <summary>Returns how each row of the fit sees its neighbors, about which two rows need not agree yet.</summary>
    public abstract SparseMatrix<float> Graph();

    /// <summary>Returns the memberships of new rows: new rows × rows of the fit.</summary>
    /// <param name="points">The new rows in each of the models of both sides.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public abstract SparseMatrix<float> Memberships(ReadOnlySpan<PointMatrix<float>> points, RunContext run);

    /// <summary>Returns the same step with other models of the same rows.</summary>
    public abstract CombinationStep With(Func<UmapModel, UmapModel> change);
}
