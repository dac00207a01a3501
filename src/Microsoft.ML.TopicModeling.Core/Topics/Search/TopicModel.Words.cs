using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Finds the words of a text that it shares with a topic, with what each adds to the cosine of their c-TF-IDF.</summary>
    /// <param name="text">The text.</param>
    /// <param name="topic">The topic's id; −1 for the outliers.</param>
    /// <returns>The words with their parts of the cosine, the largest first; the parts of all words add up to the cosine.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such topic.</exception>
    /// <exception cref="InvalidOperationException">The model does not know its words (<see cref="HasClassTfIdf"/>).</exception>
    public IReadOnlyList<TopicWord> SharedWords(string text, int topic)
    {
        ArgumentNullException.ThrowIfNull(text);
        ThrowIfUnknown([topic]);
        var (vectorizer, weighting, _, topics) = _state.Vocabulary;
        var (words, counts) = (new List<int>(), new List<int>());
        vectorizer.Count(text, new TermBuffer(), words, counts);
        var weights = new double[words.Count];
        weighting.Weigh(CollectionsMarshal.AsSpan(words), CollectionsMarshal.AsSpan(counts), weights);
        var columns = topics.RowColumns(topic - FirstTopic);
        var values = topics.RowValues(topic - FirstTopic);
        var scale = OrderedSums.Norm(weights) * OrderedSums.Norm(values);
        var shared = new List<TopicWord>();
        for (var i = 0; i < words.Count; i++)
        {
            if (columns.BinarySearch(words[i]) is >= 0 and var place && weights[i] * values[place] > 0)
            {
                shared.Add(new(vectorizer.Vocabulary[words[i]], weights[i] * values[place] / scale));
            }
        }

        return [.. shared.OrderByDescending(word => word.Score)];
    }
}
