namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Selects documents that are similar to their topic and different from each other, by their c-TF-IDF weights.</summary>
internal static class DiverseDocuments
{
    /// <param name="context">The topics.</param>
    /// <param name="row">The topic's row.</param>
    /// <param name="count">The maximum number of documents.</param>
    /// <param name="diversity">From 0 to 1; null to select the most similar documents, even if they are alike.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The indices of the documents, the best first.</returns>
    public static int[] Pick(RepresentationContext context, int row, int count, double? diversity, CancellationToken cancellation)
    {
        var ranked = context.GetRepresentativeDocuments(cancellation: cancellation)[row];
        if (diversity is not { } share)
        {
            return [.. ranked.Take(count).Select(document => document.Document)];
        }

        var texts = ranked.Select(document => context.Documents[document.Document]).ToList();
        var weights = context.Weighting.Transform(context.Vectorizer.Transform(texts, cancellation));
        var cosine = new SparseCosine(weights.ColumnCount);
        var target = -1;
        var picked = MarginalRelevance.Pick([.. ranked.Select(document => document.Similarity)], Similarity, count, share);
        return Array.ConvertAll(picked, item => ranked[item].Document);

        double Similarity(int item, int other)
        {
            if (target != other)
            {
                cosine.SetTarget(weights, other);
                target = other;
            }

            return cosine.With(weights, item);
        }
    }
}
