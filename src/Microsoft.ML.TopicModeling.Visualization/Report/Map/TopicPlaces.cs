namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Finds where topics lie on the map.</summary>
/// <remarks>
/// A label stands where its documents are densest: the mean of a topic that lies in two places would be in neither of them.
/// </remarks>
internal static class TopicPlaces
{
    private const double Share = 0.75;

    /// <param name="topics">The topic of each document; −1 for outliers, which have no place.</param>
    /// <param name="topicCount">The number of topics.</param>
    /// <param name="places">The places of the documents.</param>
    /// <returns>The place of each topic.</returns>
    public static TopicPlace[] Find(ReadOnlySpan<int> topics, int topicCount, MapCoordinates places)
    {
        var (documents, starts) = Group(topics, topicCount);
        var found = new TopicPlace[topicCount];
        for (var topic = 0; topic < topicCount; topic++)
        {
            found[topic] = Place(documents.AsSpan(starts[topic]..starts[topic + 1]), places);
        }

        return found;
    }

    /// <summary>The documents of topic after topic, and where those of each start.</summary>
    private static (int[] Documents, int[] Starts) Group(ReadOnlySpan<int> topics, int topicCount)
    {
        var starts = new int[topicCount + 1];
        foreach (var topic in topics)
        {
            if (topic >= 0)
            {
                starts[topic + 1]++;
            }
        }

        for (var topic = 0; topic < topicCount; topic++)
        {
            starts[topic + 1] += starts[topic];
        }

        var (documents, next) = (new int[starts[topicCount]], starts.ToArray());
        for (var document = 0; document < topics.Length; document++)
        {
            if (topics[document] >= 0)
            {
                documents[next[topics[document]]++] = document;
            }
        }

        return (documents, starts);
    }

    private static TopicPlace Place(ReadOnlySpan<int> documents, MapCoordinates places)
    {
        if (documents.IsEmpty)
        {
            return new TopicPlace((MapCoordinates.Steps - 1) / 2.0, (MapCoordinates.Steps - 1) / 2.0, 0, 0);
        }

        var (x, y) = new DensityMode(documents, places).Find();
        var distances = new double[documents.Length];
        for (var i = 0; i < distances.Length; i++)
        {
            var (right, down) = (places.X[documents[i]] - x, places.Y[documents[i]] - y);
            distances[i] = Math.Sqrt((right * right) + (down * down));
        }

        Array.Sort(distances);
        return new TopicPlace(x, y, distances[(int)(Share * (distances.Length - 1))], documents.Length);
    }
}
