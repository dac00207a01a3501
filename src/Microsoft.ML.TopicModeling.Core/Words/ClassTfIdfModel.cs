using System.Numerics;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a fitted <see cref="ClassTfIdf"/>, which weighs the words of classes or of single texts by their idf. It is immutable.
/// </summary>
public sealed class ClassTfIdfModel
{
    private readonly double[] _idf;
    private readonly bool _reduceFrequentWords;

    internal ClassTfIdfModel(double[] idf, bool reduceFrequentWords)
    {
        _idf = idf;
        _reduceFrequentWords = reduceFrequentWords;
    }

    /// <summary>Gets the idf of each word, including seed multipliers; infinity for a word that occurs in no class.</summary>
    public ReadOnlySpan<double> Idf => _idf;

    /// <summary>
    /// Weighs the words of each row: the share of the word in the row (or its square root) times its idf. Rows are not normalized.
    /// </summary>
    /// <typeparam name="T">The type of a count.</typeparam>
    /// <param name="counts">The counts, classes × words or texts × words.</param>
    /// <returns>The weights, a matrix with entries at the same positions.</returns>
    /// <exception cref="ArgumentException">The number of columns is not that of the fit.</exception>
    public SparseMatrix<double> Transform<T>(SparseMatrix<T> counts)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(counts);
        Throw.If(
            counts.ColumnCount != _idf.Length,
            $"The counts have {counts.ColumnCount} words, but the weights were fitted to {_idf.Length}. "
            + "Count with the vectorizer of the fit.",
            nameof(counts));
        var weights = new double[counts.Values.Length];
        for (var row = 0; row < counts.RowCount; row++)
        {
            var start = counts.RowStarts[row];
            Weigh(counts.RowColumns(row), counts.RowValues(row), weights.AsSpan(start, counts.RowStarts[row + 1] - start));
        }

        return counts.WithValues(weights);
    }

    // Binary format: whether frequent words are reduced (Boolean), the idf of each word (Double[]).
    internal void Write(CheckedWriter writer)
    {
        writer.Boolean(_reduceFrequentWords);
        writer.Array<double>(_idf);
    }

    internal static ClassTfIdfModel Read(CheckedReader reader, int words)
    {
        var reduceFrequentWords = reader.Boolean("ClassTfIdf.ReduceFrequentWords");
        var idf = reader.Array<double>("ClassTfIdf.Idf", words);
        return idf.Any(value => double.IsNaN(value) || double.IsNegativeInfinity(value))
            ? throw reader.Invalid("ClassTfIdf.Idf", $"holds a value that no fit gives")
            : new ClassTfIdfModel(idf, reduceFrequentWords);
    }

    /// <summary>Weighs the words of one row.</summary>
    internal void Weigh<T>(ReadOnlySpan<int> words, ReadOnlySpan<T> counts, Span<double> weights)
        where T : unmanaged, INumber<T>
    {
        var total = 0.0;
        foreach (var count in counts)
        {
            total += double.CreateChecked(count);
        }

        for (var entry = 0; entry < words.Length; entry++)
        {
            var share = total > 0 ? double.CreateChecked(counts[entry]) / total : 0;
            var idf = _idf[words[entry]];
            weights[entry] = double.IsFinite(idf) ? (_reduceFrequentWords ? Math.Sqrt(share) : share) * idf : 0;
        }
    }
}
