using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Finds the documents that represent each topic best, by the words that they share with it.</summary>
/// <remarks>
/// From each class, documents (500 by default) are drawn with replacement, so that only part of a large class is looked at. They are ranked
/// by the cosine similarity of their own c-TF-IDF weights (of the text without cleaning, with the fitted vocabulary and idf) and the
/// weights of the class. The draws are those of BERTopic: from NumPy's <c>RandomState(42)</c>, for all classes in their order. Both
/// therefore find the same documents.
/// </remarks>
public static class RepresentativeDocuments
{
    private const uint ReferenceSeed = 42;

    // Whose documents are counted together: enough for several threads, few enough for little memory.
    private const int ClassesAtOnce = 16;

    // More draws than this take long and find nothing that fewer would not.
    internal const int MostSamples = 1_000_000;

    /// <summary>Ranks the drawn documents of each class.</summary>
    /// <param name="documents">The texts of the corpus.</param>
    /// <param name="classes">The texts of the corpus by class.</param>
    /// <param name="vectorizer">The vectorizer that counted the words of the classes; it counts the words of the documents.</param>
    /// <param name="weighting">The model that weighs the words.</param>
    /// <param name="weights">The weights of the words, classes × words.</param>
    /// <param name="samples">The number of draws from each class, from 1 to 1,000,000. Larger values look at more of a large class.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The drawn documents of each class, in descending order of similarity; ties are in the order of the draws.</returns>
    /// <exception cref="ArgumentException">The arguments do not belong together, or <paramref name="samples"/> is out of range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled.</exception>
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
        return Rank(Draw(classes, samples), Count, weighting, weights, cancellation);

        SparseMatrix<int> Count(IEnumerable<int> rows) => vectorizer.Transform(new TextSelection(documents, [.. rows]), cancellation);
    }

    /// <summary>
    /// Ranks the documents that were drawn from each class, given a function that counts the words of documents by index.
    /// </summary>
    internal static IReadOnlyList<IReadOnlyList<RepresentativeDocument>> Rank(
        int[][] draws,
        Func<IEnumerable<int>, SparseMatrix<int>> count,
        ClassTfIdfModel weighting,
        SparseMatrix<double> weights,
        CancellationToken cancellation)
    {
        var cosine = new SparseCosine(weights.ColumnCount);
        var ranked = new List<IReadOnlyList<RepresentativeDocument>>(draws.Length);
        foreach (var some in draws.Chunk(ClassesAtOnce))
        {
            var (drawnWeights, row) = (weighting.Transform(count(some.SelectMany(draw => draw))), 0);
            foreach (var draw in some)
            {
                cancellation.ThrowIfCancellationRequested();
                cosine.SetTarget(weights, ranked.Count);
                ranked.Add([.. draw
                    .Select(document => new RepresentativeDocument(document, cosine.With(drawnWeights, row++)))
                    .OrderByDescending(document => document.Similarity)]);
            }
        }

        return ranked;
    }

    /// <summary>Draws documents from each class with replacement, and drops repeated draws.</summary>
    /// <param name="classes">The texts of the corpus by class.</param>
    /// <param name="samples">The number of draws from each class.</param>
    /// <param name="eachAlone">true to draw from each class as if it were the only one; otherwise, false.</param>
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
