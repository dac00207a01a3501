using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>A batch in memory, embedded once, as its stages read it several times.</summary>
/// <param name="Documents">The texts.</param>
/// <param name="Vectors">Their embeddings.</param>
/// <param name="Embedded">The data with the column of embeddings.</param>
internal sealed record OnlineBatch(IReadOnlyList<string> Documents, PointMatrix<float> Vectors, MemoryView Embedded)
{
    /// <param name="env">The environment.</param>
    /// <param name="embedding">Embeds the texts; null if the data brings the embeddings.</param>
    /// <param name="data">The batch.</param>
    /// <param name="textColumn">The column of texts.</param>
    /// <param name="vectorColumn">The column of embeddings.</param>
    /// <param name="least">The minimum number of rows.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <param name="check">Looks at the texts before they are embedded.</param>
    public static OnlineBatch Read(
        IHostEnvironment env,
        ITransformer? embedding,
        IDataView data,
        string textColumn,
        string vectorColumn,
        int least,
        CancellationToken cancellation,
        Action<IReadOnlyList<string>>? check = null)
    {
        var rows = DocumentRows.Read(env, embedding, data, (textColumn, vectorColumn, null), cancellation, least, check);
        return new(rows.Texts, rows.Vectors, rows.View);
    }

    /// <summary>The data with the reduced embeddings, which are computed now.</summary>
    public MemoryView Reduce(ITransformer reduction, CancellationToken cancellation)
    {
        var reduced = reduction is UmapTransformer umap
            ? umap.Model.Transform(Vectors, cancellation)
            : Read(reduction.Transform(Embedded), cancellation);
        return Embedded.With(MemoryColumn.Of(BERTopicEstimator.ReducedColumn, reduced));
    }

    private static PointMatrix<float> Read(IDataView reduced, CancellationToken cancellation) =>
        VectorColumn.Read(reduced, reduced.Schema[BERTopicEstimator.ReducedColumn], cancellation);
}
