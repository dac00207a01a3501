namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Picks documents that are like their topic and not like each other, by their c-TF-IDF weights.</summary>
internal static class DiverseDocuments
{
    /// <param name="context">The topics.</param>
    /// <param name="row">The topic's row.</param>
    /// <param name="count">The most documents.</param>
    /// <param name="diversity">From 0 to 1; null for the most similar documents, whatever they have in common.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The numbers of the documents, the best first.</returns>
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
