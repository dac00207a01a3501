namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Orders the documents for the page: by topic, and within a topic along the Morton curve of the map.</summary>
/// <remarks>
/// Neighbors on the map lie near each other in memory, which makes drawing fast; the differences of successive codes are small, which makes
/// the file small; and every k-th row is a sample of the whole picture.
/// </remarks>
internal static class RowOrder
{
    private const int CodeBits = 32;

    /// <param name="topics">The topic of each document; −1 for outliers, which come first.</param>
    /// <param name="places">The places of the documents.</param>
    /// <returns>The documents in the order of the page.</returns>
    public static int[] Of(ReadOnlySpan<int> topics, MapCoordinates places)
    {
        var (keys, order) = (new ulong[topics.Length], new int[topics.Length]);
        for (var document = 0; document < keys.Length; document++)
        {
            keys[document] = ((ulong)(topics[document] + 1) << CodeBits) | MortonCode.Of(places.X[document], places.Y[document]);
            order[document] = document;
        }

        Array.Sort(keys, order);
        SortEqual(keys, order);
        return order;
    }

    /// <summary>Brings documents of the same topic and place into their own order, which the sort does not keep.</summary>
    private static void SortEqual(ulong[] keys, int[] order)
    {
        for (int start = 0, end; start < keys.Length; start = end)
        {
            end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            order.AsSpan(start, end - start).Sort();
        }
    }
}
