namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Texts that several models embed, in the batches of each.</summary>
/// <param name="parts">The texts as each model has prepared them.</param>
/// <param name="count">The number of texts.</param>
/// <param name="blocks">Where the vectors of each model are.</param>
internal sealed class JoinedTexts(PreparedTexts[] parts, int count, VectorBlocks blocks) : PreparedTexts
{
    private readonly float[][] _vectors =
        [.. blocks.Dimensions.Select(dimension => new float[Throw.IfTooLarge(count, dimension, nameof(count))])];

    public override int BatchCount => parts.Sum(part => part.BatchCount);

    /// <summary>A text is done when the last model has embedded it.</summary>
    public override int TextsIn(int batch) => Find(batch) is var (part, own) && part == parts.Length - 1 ? parts[part].TextsIn(own) : 0;

    public override void Embed(int batch, Memory<float> vectors, CancellationToken cancellation)
    {
        var (part, own) = Find(batch);
        parts[part].Embed(own, _vectors[part], cancellation);
    }

    public override void Finish(Memory<float> vectors)
    {
        for (var part = 0; part < parts.Length; part++)
        {
            parts[part].Finish(_vectors[part]);
        }

        for (var text = 0; text < count; text++)
        {
            var joint = vectors.Span.Slice(text * blocks.Dimension, blocks.Dimension);
            for (var part = 0; part < parts.Length; part++)
            {
                var block = blocks.Of(part, joint);
                _vectors[part].AsSpan(text * block.Length, block.Length).CopyTo(block);
            }

            blocks.Scale(joint);
        }
    }

    /// <summary>The model of a batch, and its number there.</summary>
    private (int Part, int Batch) Find(int batch)
    {
        var part = 0;
        for (; batch >= parts[part].BatchCount; part++)
        {
            batch -= parts[part].BatchCount;
        }

        return (part, batch);
    }
}
