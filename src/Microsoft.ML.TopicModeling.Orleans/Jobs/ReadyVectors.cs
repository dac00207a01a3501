namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>The embeddings that documents bring with them.</summary>
internal static class ReadyVectors
{
    /// <exception cref="InvalidDataException">A document has none, or one of another length.</exception>
    public static PointMatrix<float> Of(IReadOnlyList<ShardDocument> documents)
    {
        var dimension = documents[0].Vector?.Length ?? 0;
        foreach (var document in documents)
        {
            if (document.Vector is null || document.Vector.Length == 0 || document.Vector.Length != dimension)
            {
                throw new InvalidDataException(
                    $"The embedding of the document {document.Id} has {document.Vector?.Length ?? 0} numbers, that of {documents[0].Id} "
                    + $"{dimension}. Give all documents embeddings of one length.");
            }
        }

        return new(documents.SelectMany(document => document.Vector!).ToArray(), dimension);
    }
}
