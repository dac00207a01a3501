namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The places of topics in a plane, where similar topics are near each other.</summary>
internal static class TopicPlaces
{
    // UMAP needs another point beside each with its neighbor.
    private const int FewestForLayout = 3;

    public static (double X, double Y)[] Of(TopicModel model, IReadOnlyList<Topic> topics, bool useWords, int seed, CancellationToken cancellation)
    {
        if (topics.Count < FewestForLayout)
        {
            return [.. topics.Select((_, i) => ((double)i, 0.0))];
        }

        var byWords = useWords || topics[0].Embedding.IsEmpty;
        var options = new UmapOptions
        {
            NumberOfNeighbors = 2,
            NumberOfComponents = 2,
            Metric = byWords ? UmapMetric.Hellinger : UmapMetric.Cosine,
            Initialization = UmapInitialization.Random,
            Seed = seed,
        };
        var positions = byWords
            ? Umap.Fit(ScaledWords(model, topics), options, cancellation).Embedding
            : Umap.Fit(PointMatrix<float>.FromRows([.. topics.Select(topic => topic.Embedding)]), options, cancellation).Embedding;
        return [.. Enumerable.Range(0, topics.Count).Select(row => ((double)positions[row][0], (double)positions[row][1]))];
    }

    /// <summary>The c-TF-IDF of the topics, each word from 0 where it weighs least to 1 where it weighs most.</summary>
    private static SparseMatrix<float> ScaledWords(TopicModel model, IReadOnlyList<Topic> topics)
    {
        var rows = topics.Select(topic => topic.Id - model.FirstTopic).ToArray();
        var weights = model.WordWeights;
        var ranges = new (int Count, double Least, double Most)[weights.ColumnCount];
        foreach (var row in rows)
        {
            foreach (var (column, weight) in Entries(weights, row))
            {
                ref var range = ref ranges[column];
                range = (range.Count + 1, range.Count == 0 ? weight : Math.Min(range.Least, weight), Math.Max(range.Most, weight));
            }
        }

        var (starts, columns, values) = (new List<int> { 0 }, new List<int>(), new List<float>());
        foreach (var row in rows)
        {
            foreach (var (column, weight) in Entries(weights, row))
            {
                var (count, least, most) = ranges[column];
                var lowest = count == rows.Length ? least : 0;
                if (weight > lowest)
                {
                    columns.Add(column);
                    values.Add((float)((weight - lowest) / (most - lowest)));
                }
            }

            starts.Add(columns.Count);
        }

        return new(weights.ColumnCount, [.. starts], [.. columns], [.. values]);
    }

    private static IEnumerable<(int Column, double Weight)> Entries(SparseMatrix<double> weights, int row)
    {
        var (from, to) = (weights.RowStarts[row], weights.RowStarts[row + 1]);
        for (var i = from; i < to; i++)
        {
            yield return (weights.Columns[i], weights.Values[i]);
        }
    }
}
