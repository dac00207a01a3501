namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>
    /// Returns the probability that each document of the fit belongs to each topic. Where clusters have become one topic, their
    /// probabilities are added up.
    /// </summary>
    /// <remarks>
    /// A row sums to the probability that the document belongs to any topic; the rest up to 1 is the probability that it is an outlier.
    /// Source: BERTopic's probabilities_ with calculate_probabilities, which are HDBSCAN's memberships.
    /// </remarks>
    /// <returns>
    /// Documents × topics from 0, or one column of zeros if there are no topics. Null unless HDBSCAN clustered with
    /// <c>BERTopicOptions.CalculateProbabilities</c>. The probabilities are not saved, so a loaded model has none.
    /// </returns>
    public PointMatrix<float>? GetDocumentTopicProbabilities()
    {
        if (_state.ClusterMemberships is not { } memberships)
        {
            return null;
        }

        var width = Math.Max(1, TopicCount);
        var probabilities = new float[Throw.IfTooMany(memberships.Count, width, "probabilities", nameof(memberships))];
        for (var row = 0; row < memberships.Count; row++)
        {
            AddByTopic(memberships[row], probabilities.AsSpan(row * width, width));
        }

        return new PointMatrix<float>(probabilities, width);
    }

    /// <summary>Adds what is said of clusters to what is said of their topics.</summary>
    /// <param name="ofClusters">A value for each cluster.</param>
    /// <param name="ofTopics">A value for each topic from 0 on.</param>
    /// <param name="firstCluster">The number of the first cluster.</param>
    internal void AddByTopic(ReadOnlySpan<float> ofClusters, Span<float> ofTopics, int firstCluster = 0)
    {
        for (var i = 0; i < ofClusters.Length; i++)
        {
            if (TopicOfCluster(firstCluster + i) is >= 0 and var topic)
            {
                ofTopics[topic] += ofClusters[i];
            }
        }
    }

    /// <summary>The same model, knowing how probably each document belongs to each cluster.</summary>
    internal TopicModel WithMemberships(PointMatrix<float> memberships) => new(_state with { ClusterMemberships = memberships });
}
