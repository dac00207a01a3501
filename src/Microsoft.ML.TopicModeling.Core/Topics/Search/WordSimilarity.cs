using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Compares texts with topics by the c-TF-IDF of their words, one text after the other; one a thread.</summary>
internal sealed class WordSimilarity(TopicVocabulary vocabulary, TopicWordIndex index)
{
    private double[] _weights = new double[16];

    /// <summary>The words of the text, ascending.</summary>
    public List<int> Words { get; } = [];

    /// <summary>How often the text has each of them.</summary>
    public List<int> Counts { get; } = [];

    /// <summary>The cosine of the text's weights with those of each topic.</summary>
    public void Compare(Span<double> similarities)
    {
        if (_weights.Length < Words.Count)
        {
            _weights = new double[Words.Count * 2];
        }

        var words = CollectionsMarshal.AsSpan(Words);
        var weights = _weights.AsSpan(0, words.Length);
        vocabulary.ClassTfIdf.Weigh(words, CollectionsMarshal.AsSpan(Counts), weights);
        index.Similarities(words, weights, similarities);
    }
}
