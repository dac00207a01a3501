namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Draws an embedding toward the seed that it is nearer to than to the mean of all documents.</summary>
/// <remarks>It depends on nothing but the embedding, so that a new document is drawn as it would have been in the fit.</remarks>
/// <param name="Seeds">The embeddings of the seeds.</param>
/// <param name="Mean">The mean embedding of the documents of the fit.</param>
internal sealed record SeedGuide(PointMatrix<float> Seeds, ReadOnlyMemory<float> Mean)
{
    private const float OwnShare = 0.75f;

    /// <summary>Takes the mean of the documents of a fit.</summary>
    /// <exception cref="ArgumentException">There is no document or no seed, or their embeddings differ in dimension.</exception>
    public static SeedGuide Of(PointMatrix<float> embeddings, PointMatrix<float> seeds)
    {
        Throw.If(
            embeddings.Count == 0 || seeds.Count == 0,
            $"There are {embeddings.Count} documents and {seeds.Count} seeds. Give at least one of each.",
            nameof(seeds));
        Throw.If(
            embeddings.Dimension != seeds.Dimension,
            $"The embeddings of the documents have {embeddings.Dimension} numbers, those of the seeds {seeds.Dimension}. "
            + "Embed both with the same model.",
            nameof(seeds));
        return new(seeds, TopicCentroids.Compute(embeddings, new int[embeddings.Count], firstTopic: 0, count: 1).Memory);
    }

    /// <summary>Draws one embedding.</summary>
    /// <param name="embedding">The embedding.</param>
    /// <param name="drawn">Gets three quarters of it and one quarter of its seed, or the embedding as it is where there is none.</param>
    /// <returns>The place of the seed, −1 for none.</returns>
    public int Draw(ReadOnlySpan<float> embedding, Span<float> drawn)
    {
        var nearest = Nearest(embedding);
        if (nearest < 0)
        {
            embedding.CopyTo(drawn);
            return nearest;
        }

        var seed = Seeds[nearest];
        for (var i = 0; i < embedding.Length; i++)
        {
            drawn[i] = (embedding[i] * OwnShare) + (seed[i] * (1 - OwnShare));
        }

        return nearest;
    }

    /// <summary>Draws the embeddings of all documents.</summary>
    /// <param name="embeddings">The embeddings; they stay as they are.</param>
    /// <returns>For each document its seed, −1 for none, and its new embedding.</returns>
    public (int[] Labels, PointMatrix<float> Embeddings) Draw(PointMatrix<float> embeddings)
    {
        var (drawn, row) = (new float[embeddings.Values.Length], 0);
        var labels = Draw(embeddings, vector => vector.CopyTo(drawn.AsSpan(row++ * embeddings.Dimension)));
        return (labels, new PointMatrix<float>(drawn, embeddings.Dimension));
    }

    /// <summary>Draws the embeddings of all documents, one after the other.</summary>
    /// <param name="embeddings">The embeddings; they stay as they are.</param>
    /// <param name="take">Gets each new embedding, which is good until the next one.</param>
    /// <returns>For each document its seed, −1 for none.</returns>
    public int[] Draw(PointMatrix<float> embeddings, Action<ReadOnlySpan<float>> take)
    {
        var drawn = new float[embeddings.Dimension];
        var labels = new int[embeddings.Count];
        for (var row = 0; row < labels.Length; row++)
        {
            labels[row] = Draw(embeddings[row], drawn);
            take(drawn);
        }

        return labels;
    }

    private int Nearest(ReadOnlySpan<float> embedding)
    {
        var nearest = Topic.Outlier;
        var largest = double.NegativeInfinity;
        for (var seed = 0; seed < Seeds.Count; seed++)
        {
            if (TopicModel.Cosine(embedding, Seeds[seed]) is var similarity && similarity > largest)
            {
                (nearest, largest) = (seed, similarity);
            }
        }

        return TopicModel.Cosine(embedding, Mean.Span) > largest ? Topic.Outlier : nearest;
    }
}
