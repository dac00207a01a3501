using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The words of the topics: what counts and weighs them, and their counts and weights in each topic.</summary>
/// <param name="Vectorizer">Counts words in any text.</param>
/// <param name="ClassTfIdf">Weighs counts.</param>
/// <param name="Counts">Topics × words, the outliers first if there are any.</param>
/// <param name="Weights">The c-TF-IDF of the same entries.</param>
internal sealed record TopicVocabulary(
    CountVectorizerModel Vectorizer, ClassTfIdfModel ClassTfIdf, SparseMatrix<int> Counts, SparseMatrix<double> Weights)
{
    /// <summary>Counts and weighs the words of topics.</summary>
    /// <param name="classes">The texts of the topics.</param>
    /// <param name="settings">Which words count.</param>
    /// <param name="corpus">The words of each document, if they have been counted.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">The texts have no word.</exception>
    public static TopicVocabulary Fit(ClassTexts classes, TopicModelSettings settings, CorpusWords? corpus, CancellationToken cancellation)
    {
        var counting = settings.Vectorizer with { KeepsAllRatherThanNone = true };
        var (counts, vectorizer) = corpus?.OfClasses(classes, cancellation) ?? CountVectorizer.Count(classes, counting, cancellation);
        var classTfIdf = Microsoft.ML.TopicModeling.ClassTfIdf.Fit(counts, settings.ClassTfIdf, vectorizer.Vocabulary);
        return new(vectorizer, classTfIdf, counts, classTfIdf.Transform(counts))
        {
            Hint = vectorizer.Settings.MinDf == settings.Vectorizer.MinDf && vectorizer.Settings.MaxDf == settings.Vectorizer.MaxDf
                ? null
                : HintOfBounds(settings.Vectorizer, classes.Count),
        };
    }

    /// <summary>The hint where the bounds fit no word, so that all of them are kept.</summary>
    public static string HintOfBounds(CountVectorizerSettings settings, int topics) =>
        $"No word is within MinDf {settings.MinDf} and MaxDf {settings.MaxDf}, so all words count. "
        + $"These bounds count topics, of which there are {topics}, and not documents: lower MinDf or raise MaxDf.";

    /// <summary>A hint on what could not be done as requested; null if all could.</summary>
    public string? Hint { get; init; }

    /// <summary>Weights counts again.</summary>
    public static TopicVocabulary Create(CountVectorizerModel vectorizer, IReadOnlyList<SparseRow<int>> rows, TopicModelSettings settings)
    {
        var counts = SparseRow<int>.ToMatrix(rows, vectorizer.Vocabulary.Count);
        var classTfIdf = Microsoft.ML.TopicModeling.ClassTfIdf.Fit(counts, settings.ClassTfIdf, vectorizer.Vocabulary);
        return new(vectorizer, classTfIdf, counts, classTfIdf.Transform(counts));
    }

    /// <summary>The same words and weighting with the counts of other topics.</summary>
    public TopicVocabulary Select(IReadOnlyList<SparseRow<int>> rows)
    {
        var counts = SparseRow<int>.ToMatrix(rows, Counts.ColumnCount);
        return this with { Counts = counts, Weights = ClassTfIdf.Transform(counts) };
    }

    /// <summary>The most telling words of some texts, whose words have been counted, compared with the topics.</summary>
    public IReadOnlyList<TopicWord> BestWords(SparseRow<int> counts, int count) =>
        TopicWords.Top(ClassTfIdf.Transform(counts.ToMatrix(Counts.ColumnCount)), 0, Vectorizer.Vocabulary, count);

    // Binary format: the vectorizer, the weighting, then the counts by rows (row starts, columns, values); the weights follow from them.
    public void Write(CheckedWriter writer)
    {
        Vectorizer.Write(writer);
        ClassTfIdf.Write(writer);
        writer.Sparse(Counts);
    }

    public static TopicVocabulary Read(CheckedReader reader, int topics)
    {
        var vectorizer = CountVectorizerModel.Read(reader);
        var words = vectorizer.Vocabulary.Count;
        var classTfIdf = ClassTfIdfModel.Read(reader, words);
        var counts = reader.Sparse("the word table", topics, words, least: 0);
        return new(vectorizer, classTfIdf, counts, classTfIdf.Transform(counts));
    }
}
