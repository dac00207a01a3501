using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Finds the documents that say best what a topic is about, by the words that they share with it.</summary>
/// <remarks>
/// Of each class up to 500 documents are drawn with replacement, so of a large class only a part is looked at; they are ranked by the cosine of their own
/// c-TF-IDF weights (not cleaned, with the fitted vocabulary and idf) with the weights of the class. The draws are BERTopic's, from numpy's
/// <c>RandomState(42)</c> for all classes in their order, so that both find the same documents.
/// </remarks>
public static class RepresentativeDocuments
{
    private const uint ReferenceSeed = 42;

    // More draws than this take long and find nothing that fewer would not.
    internal const int MostSamples = 1_000_000;

    /// <summary>Ranks the drawn documents of each class.</summary>
    /// <param name="documents">The corpus.</param>
    /// <param name="classes">The corpus by class.</param>
    /// <param name="vectorizer">Counts the words of documents; the one that counted those of the classes.</param>
    /// <param name="weighting">Weighs them.</param>
    /// <param name="weights">The weights of the classes, classes × words.</param>
    /// <param name="samples">How many documents are drawn of each class, from 1 to 1,000,000; larger values look at more of a large class.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>For each class its drawn documents, the most similar first, equal ones in order of their draw.</returns>
    public static IReadOnlyList<IReadOnlyList<RepresentativeDocument>> Rank(
        IReadOnlyList<string> documents,
        ClassTexts classes,
        CountVectorizerModel vectorizer,
        ClassTfIdfModel weighting,
        SparseMatrix<double> weights,
        int samples = 500,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(vectorizer);
        ArgumentNullException.ThrowIfNull(weighting);
        ArgumentNullException.ThrowIfNull(weights);
        Throw.IfOutside(samples, 1, MostSamples, nameof(samples));
        Throw.If(
            weights.RowCount != classes.Count,
            $"There are weights of {weights.RowCount} classes, but the texts of {classes.Count}. Give the weights of these classes.",
            nameof(weights));
        return Rank(Draw(classes, samples), rows => vectorizer.Transform([.. rows.Select(row => documents[row])], cancellation), weighting, weights, cancellation);
    }

    /// <summary>Ranks the documents that were drawn of each class, whose words are counted by their numbers.</summary>
    internal static IReadOnlyList<IReadOnlyList<RepresentativeDocument>> Rank(
        int[][] draws,
        Func<IEnumerable<int>, SparseMatrix<int>> count,
        ClassTfIdfModel weighting,
        SparseMatrix<double> weights,
        CancellationToken cancellation)
    {
        var drawnWeights = weighting.Transform(count(draws.SelectMany(draw => draw)));
        var cosine = new SparseCosine(weights.ColumnCount);
        var ranked = new IReadOnlyList<RepresentativeDocument>[draws.Length];
        var row = 0;
        for (var number = 0; number < ranked.Length; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            cosine.SetTarget(weights, number);
            ranked[number] = [.. draws[number]
                .Select(document => new RepresentativeDocument(document, cosine.With(drawnWeights, row++)))
                .OrderByDescending(document => document.Similarity)];
        }

        return ranked;
    }

    /// <summary>Draws documents of each class with replacement, and leaves out those that were drawn before.</summary>
    /// <param name="classes">The corpus by class.</param>
    /// <param name="samples">How many are drawn of each class.</param>
    /// <param name="eachAlone">Whether the draws of a class are those that it would have if it were the only one.</param>
    internal static int[][] Draw(ClassTexts classes, int samples, bool eachAlone = false)
    {
        var random = new NumpyRandomState(ReferenceSeed);
        var draws = new int[classes.Count][];
        for (var number = 0; number < draws.Length; number++)
        {
            if (eachAlone && number > 0)
            {
                random = new NumpyRandomState(ReferenceSeed);
            }

            var members = classes.Documents(number);
            var drawn = new OrderedDictionary<int, bool>();
            for (var i = 0; i < samples && members.Length > 0; i++)
            {
                drawn.TryAdd(members[random.Next(members.Length)], true);
            }

            draws[number] = [.. drawn.Keys];
        }

        return draws;
    }
}
