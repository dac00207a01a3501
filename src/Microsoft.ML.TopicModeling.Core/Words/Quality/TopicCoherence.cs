using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Measures how well the words of a topic fit together, by how often they occur together in texts.</summary>
/// <remarks>
/// With P(w) the share of windows that contain w, P(v, w) the share that contain both words and ε = 10⁻¹²:
/// <code>
/// PMI(v, w)  = ln((P(v, w) + ε) / (P(v) P(w)))
/// NPMI(v, w) = PMI(v, w) / −ln(P(v, w) + ε)
/// </code>
/// A window of n tokens slides through a text by one token at a time; a shorter or empty text is one window. The names are those of gensim,
/// but the counts are exact: gensim counts a word as gone when one copy of it leaves the window, even if another copy is still inside.
/// <c>gensimCounts</c> does the same, for comparison with published figures. Source: Röder, Both, Hinneburg 2015, "Exploring the space of
/// topic coherence measures".
/// </remarks>
public static class TopicCoherence
{
    private const double Epsilon = 1e-12;

    /// <summary>
    /// Computes c_npmi: the mean NPMI of all pairs of a topic's words, from −1 (they never occur together) to 1 (they only occur
    /// together).
    /// </summary>
    /// <param name="topics">The words of each topic.</param>
    /// <param name="texts">The tokens of each text, without stop words.</param>
    /// <param name="window">The number of tokens in a window.</param>
    /// <param name="gensimCounts">true to count as gensim does; otherwise, false.</param>
    /// <returns>One value per topic; 0 for a topic of fewer than two words.</returns>
    public static double[] Npmi(
        IReadOnlyList<IReadOnlyList<string>> topics, IReadOnlyList<IReadOnlyList<string>> texts, int window = 10, bool gensimCounts = false) =>
        NpmiOf(topics, WindowOccurrences.Count(topics, texts, window, gensimCounts));

    /// <summary>Computes it from windows that have been counted.</summary>
    internal static double[] NpmiOf(IReadOnlyList<IReadOnlyList<string>> topics, WindowOccurrences occurrences) =>
        MeanOfPairs(topics, occurrences, PairNpmi);

    /// <summary>
    /// Computes c_uci: the mean PMI of all pairs of a topic's words. A pair that never occurs together lowers it strongly.
    /// </summary>
    /// <inheritdoc cref="Npmi"/>
    public static double[] Uci(
        IReadOnlyList<IReadOnlyList<string>> topics, IReadOnlyList<IReadOnlyList<string>> texts, int window = 10, bool gensimCounts = false)
    {
        var occurrences = WindowOccurrences.Count(topics, texts, window, gensimCounts);
        return MeanOfPairs(topics, occurrences, PairPmi);
    }

    /// <summary>
    /// Computes c_v: the mean cosine similarity between the vector of each word's NPMI with all words of the topic and the sum of these
    /// vectors. Larger values are better; 1 is the best.
    /// </summary>
    /// <inheritdoc cref="Npmi"/>
    public static double[] CV(
        IReadOnlyList<IReadOnlyList<string>> topics,
        IReadOnlyList<IReadOnlyList<string>> texts,
        int window = 110,
        bool gensimCounts = false) =>
        CVOf(topics, WindowOccurrences.Count(topics, texts, window, gensimCounts));

    /// <inheritdoc cref="NpmiOf"/>
    internal static double[] CVOf(IReadOnlyList<IReadOnlyList<string>> topics, WindowOccurrences occurrences) =>
        [.. topics.Select(topic =>
            MeanCosine([.. topic.Select(word => topic.Select(other => PairNpmi(occurrences, word, other)).ToArray())]))];

    /// <summary>
    /// Computes u_mass: the mean over pairs of words of ln((D(word, earlier) / N + ε) / (D(earlier) / N)), with D the number of texts that
    /// contain the words and N the number of all texts. Values nearer to 0 are better.
    /// </summary>
    /// <param name="topics">The words of each topic, the best first.</param>
    /// <param name="texts">The tokens of each text.</param>
    /// <returns>One value per topic; 0 for a topic of fewer than two words.</returns>
    public static double[] UMass(IReadOnlyList<IReadOnlyList<string>> topics, IReadOnlyList<IReadOnlyList<string>> texts) =>
        UMassOf(topics, WindowOccurrences.Count(topics, texts, window: int.MaxValue, gensimCounts: false));

    /// <inheritdoc cref="NpmiOf"/>
    internal static double[] UMassOf(IReadOnlyList<IReadOnlyList<string>> topics, WindowOccurrences occurrences) =>
        MeanOfPairs(topics, occurrences, (counts, word, earlier) =>
            counts.Share(earlier) is var share and > 0 ? Math.Log((counts.Share(word, earlier) + Epsilon) / share) : 0, laterOnly: true);

    /// <summary>
    /// Computes the mean NPMI of all pairs of a topic's words with whole documents as windows. A pair that never occurs together counts as
    /// −1, and there is no ε.
    /// </summary>
    /// <param name="topics">The words of each topic.</param>
    /// <param name="texts">The tokens of each document.</param>
    /// <returns>One value per topic; 0 for a topic of fewer than two words.</returns>
    public static double[] DocumentNpmi(IReadOnlyList<IReadOnlyList<string>> topics, IReadOnlyList<IReadOnlyList<string>> texts) =>
        DocumentNpmiOf(topics, WindowOccurrences.Count(topics, texts, window: int.MaxValue, gensimCounts: false));

    /// <inheritdoc cref="NpmiOf"/>
    internal static double[] DocumentNpmiOf(IReadOnlyList<IReadOnlyList<string>> topics, WindowOccurrences occurrences) =>
        MeanOfDocuments(topics, occurrences, least: -1);

    /// <summary>The same, where a pair that is together less often than by chance counts as 0.</summary>
    /// <inheritdoc cref="NpmiOf"/>
    internal static double[] PositiveDocumentNpmiOf(IReadOnlyList<IReadOnlyList<string>> topics, WindowOccurrences occurrences) =>
        MeanOfDocuments(topics, occurrences, least: 0);

    private static double[] MeanOfDocuments(IReadOnlyList<IReadOnlyList<string>> topics, WindowOccurrences occurrences, double least) =>
        MeanOfPairs(topics, occurrences, (counts, word, other) => counts.Share(word, other) switch
        {
            0 => least,
            1 => 1,
            var both => Math.Max(least, Math.Log(both / (counts.Share(word) * counts.Share(other))) / -Math.Log(both)),
        });

    private static double PairPmi(WindowOccurrences counts, string word, string other) =>
        counts.Share(word) * counts.Share(other) is var product and > 0 ? Math.Log((counts.Share(word, other) + Epsilon) / product) : 0;

    private static double PairNpmi(WindowOccurrences counts, string word, string other) =>
        PairPmi(counts, word, other) / -Math.Log(counts.Share(word, other) + Epsilon);

    private static double[] MeanOfPairs(
        IReadOnlyList<IReadOnlyList<string>> topics,
        WindowOccurrences occurrences,
        Func<WindowOccurrences, string, string, double> measure,
        bool laterOnly = false)
    {
        var means = new double[topics.Count];
        for (var topic = 0; topic < means.Length; topic++)
        {
            var words = topics[topic];
            var (sum, pairs) = (0.0, 0);
            for (var i = 0; i < words.Count; i++)
            {
                for (var j = 0; j < (laterOnly ? i : words.Count); j++)
                {
                    if (i != j)
                    {
                        sum += measure(occurrences, words[i], words[j]);
                        pairs++;
                    }
                }
            }

            means[topic] = pairs > 0 ? sum / pairs : 0;
        }

        return means;
    }

    private static double MeanCosine(double[][] vectors)
    {
        if (vectors.Length == 0)
        {
            return 0;
        }

        var sum = new double[vectors.Length];
        foreach (var vector in vectors)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += vector[i];
            }
        }

        return vectors.Average(vector => Cosine(vector, sum));
    }

    private static double Cosine(double[] left, double[] right)
    {
        var norms = Math.Sqrt(left.Sum(value => value * value)) * Math.Sqrt(right.Sum(value => value * value));
        return norms > 0 ? left.Zip(right, (a, b) => a * b).Sum() / norms : 0;
    }
}
