using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling;

/// <summary>Reads the texts and the embeddings of a fit in one pass.</summary>
internal static class DocumentRows
{
    /// <summary>Topics are what documents share, so a first fit takes two.</summary>
    public const int LeastOfFit = 2;

    /// <exception cref="ArgumentException">There are fewer rows than <paramref name="least"/>, or a vector holds NaN or an infinity.</exception>
    public static (List<string> Documents, PointMatrix<float> Vectors) Read(
        IDataView data, string textColumn, string vectorColumn, CancellationToken cancellation, int least = LeastOfFit)
    {
        var text = data.Schema[textColumn];
        var vector = data.Schema[vectorColumn];
        var documents = new List<string>();
        var rows = new VectorRows(((VectorDataViewType)vector.Type).Size, data.GetRowCount());
        using (var cursor = data.GetRowCursor([text, vector]))
        {
            var getText = cursor.GetGetter<ReadOnlyMemory<char>>(text);
            var getVector = cursor.GetGetter<VBuffer<float>>(vector);
            var document = default(ReadOnlyMemory<char>);
            var embedding = default(VBuffer<float>);
            while (cursor.MoveNext())
            {
                cancellation.ThrowIfCancellationRequested();
                getText(ref document);
                getVector(ref embedding);
                documents.Add(document.ToString());
                rows.Append(embedding);
            }
        }

        Throw.If(
            documents.Count < least,
            documents.Count == 0 ? "The data has no rows. Give some documents." : "The data has one row. Topics are what documents share: give at least two.",
            nameof(data));
        var vectors = rows.ToPoints();
        vectors.ThrowIfNotFinite(vectorColumn);
        return (documents, vectors);
    }
}
