using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The documents that belong to named topics, and those that are left to cluster.</summary>
/// <param name="Topics">The named topics that have documents, in the order of their names.</param>
/// <param name="Assigned">For each document the place of its topic among these, −1 if it is similar to none.</param>
/// <param name="Similarities">For each document the cosine with the nearest name.</param>
/// <param name="Rest">The rows of the documents that are similar to none.</param>
internal sealed record ZeroShotDocuments(ZeroShotTopics Topics, int[] Assigned, double[] Similarities, int[] Rest)
{
    public static ZeroShotDocuments Find(ZeroShotTopics named, PointRows embeddings)
    {
        named.ThrowIfInvalid();
        var (topics, similarities) = (new int[embeddings.Count], new double[embeddings.Count]);
        for (var row = 0; row < topics.Length; row++)
        {
            (topics[row], similarities[row]) = named.Find(embeddings[row]);
        }

        int[] used = [.. topics.Where(topic => topic >= 0).Distinct().Order()];
        return Of(named.Only(used), Array.ConvertAll(topics, topic => Array.IndexOf(used, topic)), similarities);
    }

    /// <summary>The given rows, each as often as it is given.</summary>
    public ZeroShotDocuments Rows(int[] rows) =>
        Of(Topics, Array.ConvertAll(rows, row => Assigned[row]), Array.ConvertAll(rows, row => Similarities[row]));

    /// <summary>The named topics and the clusters in one numbering: the names first.</summary>
    /// <param name="clusters">The cluster of each of <see cref="Rest"/>, −1 for none.</param>
    public int[] Join(int[] clusters)
    {
        var joined = (int[])Assigned.Clone();
        for (var i = 0; i < Rest.Length; i++)
        {
            joined[Rest[i]] = clusters[i] < 0 ? Topic.Outlier : clusters[i] + Topics.Names.Count;
        }

        return joined;
    }

    /// <summary>How strongly each document belongs to its topic: by the cosine with its name, or as the clustering says.</summary>
    /// <param name="strengths">The strength of each of <see cref="Rest"/>.</param>
    public float[] Join(float[] strengths)
    {
        var joined = Array.ConvertAll(Similarities, similarity => (float)Math.Clamp(similarity, 0, 1));
        for (var i = 0; i < Rest.Length; i++)
        {
            joined[Rest[i]] = strengths[i];
        }

        return joined;
    }

    /// <summary>
    /// Documents × (names and clusters): the cosine of a document with its name, or the memberships that the clustering gives.
    /// </summary>
    /// <param name="memberships">Rows of <see cref="Rest"/> × clusters.</param>
    public PointMatrix<float> Join(PointMatrix<float> memberships)
    {
        var names = Topics.Names.Count;
        var width = names + memberships.Dimension;
        var joined = new float[Throw.IfTooMany(Assigned.Length, width, "probabilities", nameof(memberships))];
        for (var row = 0; row < Assigned.Length; row++)
        {
            if (Assigned[row] >= 0)
            {
                joined[(row * width) + Assigned[row]] = (float)Math.Clamp(Similarities[row], 0, 1);
            }
        }

        for (var i = 0; i < Rest.Length; i++)
        {
            memberships[i].CopyTo(joined.AsSpan((Rest[i] * width) + names));
        }

        return new PointMatrix<float>(joined, width);
    }

    private static ZeroShotDocuments Of(ZeroShotTopics topics, int[] assigned, double[] similarities) =>
        new(topics, assigned, similarities, [.. Enumerable.Range(0, assigned.Length).Where(row => assigned[row] < 0)]);
}
