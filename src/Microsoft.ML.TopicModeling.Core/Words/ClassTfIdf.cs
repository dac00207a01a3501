using System.Numerics;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Computes class-based TF-IDF (c-TF-IDF), which weighs the words of classes rather than of documents.</summary>
/// <remarks>
/// A topic is described by words that are frequent in it and not frequent everywhere. All documents of a class are joined to one text. With
/// tf(w, c) the share of word w among the words of class c, f(w) its count over all classes (including the outliers) and A the mean number
/// of words of a class, truncated to an integer:
/// <code>
/// W(w, c) = tf(w, c) · ln(A / f(w) + 1)
/// bm25:     tf(w, c) · ln((A − f(w) + 0.5) / (f(w) + 0.5) + 1)
/// reduced:  √tf(w, c) in place of tf(w, c)
/// entropy:  W(w, c) · (1 − 0.999 e^−D(w)), where D(w) = Σ P(c|w) ln(P(c|w) / P(c)) is the relative entropy of the classes of word w
/// </code>
/// Without bm25, a word that occurs in no class has an infinite idf and no weight in any text. Source: Grootendorst 2022, "BERTopic: neural
/// topic modeling with a class-based TF-IDF procedure". The truncation of A is in the BERTopic package but not in the paper. The
/// entropy of a word over texts is from Dumais 1991, "Improving the retrieval of information from external sources".
/// </remarks>
public static class ClassTfIdf
{
    private const double SeedTopicMultiplier = 1.2;

    // Where all words are even, as in a single class, they keep their order.
    private const double MostDamped = 0.999;

    /// <summary>Fits the model: computes the idf of each word.</summary>
    /// <typeparam name="T">The type of a count: an integer, or a floating-point number if old counts decay.</typeparam>
    /// <param name="counts">The counts of words, classes × words.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="vocabulary">The words by column. It is needed only for seed words.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">
    /// There is no class, an option is out of range, or seed words are given without a matching vocabulary.
    /// </exception>
    public static ClassTfIdfModel Fit<T>(SparseMatrix<T> counts, ClassTfIdfOptions? options = null, Vocabulary? vocabulary = null)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Fit(counts, (options ?? new()).Validate(), vocabulary);
    }

    internal static ClassTfIdfModel Fit<T>(SparseMatrix<T> counts, ClassTfIdfSettings settings, Vocabulary? vocabulary)
        where T : unmanaged, INumber<T>
    {
        Throw.If(counts.RowCount == 0, "There are no classes to weigh words by. Give at least one.", nameof(counts));
        var (totals, sum) = Totals(counts);
        var average = Math.Truncate(sum / counts.RowCount);
        var idf = Array.ConvertAll(totals, total => (settings.Bm25Weighting, total) switch
        {
            (true, _) => Math.Log(1 + ((average - total + 0.5) / (total + 0.5))),
            (false, 0) => double.PositiveInfinity,
            _ => Math.Log((average / total) + 1),
        });
        if (settings.EntropyWeighting)
        {
            Damp(idf, RelativeEntropies(counts, totals, sum));
        }

        Seed(idf, settings, vocabulary);
        return new ClassTfIdfModel(idf, settings.ReduceFrequentWords);
    }

    /// <summary>Lowers the weights of words that are spread as all words are.</summary>
    private static void Damp(double[] idf, double[] entropies)
    {
        for (var word = 0; word < idf.Length; word++)
        {
            idf[word] *= 1 - (MostDamped * Math.Exp(-entropies[word]));
        }
    }

    /// <summary>How far the classes of each word differ from those of all words, in nats.</summary>
    private static double[] RelativeEntropies<T>(SparseMatrix<T> counts, double[] totals, double sum)
        where T : unmanaged, INumber<T>
    {
        var entropies = new double[totals.Length];
        for (var row = 0; row < counts.RowCount; row++)
        {
            var columns = counts.RowColumns(row);
            var values = counts.RowValues(row);
            var share = 0.0;
            foreach (var count in values)
            {
                share += double.CreateChecked(count) / sum;
            }

            for (var entry = 0; entry < columns.Length; entry++)
            {
                var ofWord = double.CreateChecked(values[entry]) / totals[columns[entry]];
                entropies[columns[entry]] += ofWord > 0 ? ofWord * Math.Log(ofWord / share) : 0;
            }
        }

        return entropies;
    }

    private static (double[] Words, double Sum) Totals<T>(SparseMatrix<T> counts)
        where T : unmanaged, INumber<T>
    {
        var words = new double[counts.ColumnCount];
        var sum = 0.0;
        for (var entry = 0; entry < counts.Values.Length; entry++)
        {
            var count = double.CreateChecked(counts.Values[entry]);
            words[counts.Columns[entry]] += count;
            sum += count;
        }

        return (words, sum);
    }

    private static void Seed(double[] idf, ClassTfIdfSettings settings, Vocabulary? vocabulary)
    {
        if (settings.SeedWords.Length + settings.SeedTopicList.Length == 0)
        {
            return;
        }

        if (vocabulary is null || vocabulary.Count != idf.Length)
        {
            throw new ArgumentException(
                $"Seed words are given, but the vocabulary has {vocabulary?.Count ?? 0} words and the counts {idf.Length}. "
                + "Give the vocabulary of the counts.",
                nameof(vocabulary));
        }

        var multipliers = new Dictionary<int, double>();
        var seeds = new[]
        {
            (settings.SeedWords, settings.SeedMultiplier),
            ([.. settings.SeedTopicList.SelectMany(topic => topic)], SeedTopicMultiplier),
        };
        foreach (var (words, multiplier) in seeds)
        {
            foreach (var word in words)
            {
                multipliers[vocabulary.IndexOf(word)] = multiplier;
            }
        }

        multipliers.Remove(-1);
        foreach (var (word, multiplier) in multipliers)
        {
            idf[word] *= multiplier;
        }
    }
}
