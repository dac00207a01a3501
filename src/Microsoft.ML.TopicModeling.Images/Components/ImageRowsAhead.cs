using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Models;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Components;

/// <summary>Embeds rows as they are read, several at the same time.</summary>
internal sealed class ImageRowsAhead(ImageRowEncoder encoder, int dimension, ImageEmbeddingOptions options, CancellationToken cancellation)
{
    private const int RowsOfThread = 4;

    private readonly float[] _zeros = new float[dimension];

    /// <summary>Embeds each row, and reads ahead of those that are asked for by some.</summary>
    public IEnumerable<VectorAhead> Embed(IEnumerable<ImageRow> rows)
    {
        var run = new RunContext(options.MaxDegreeOfParallelism, cancellation);
        foreach (var window in rows.Chunk(RowsOfThread * run.MostThreads))
        {
            var vectors = new VectorAhead[window.Length];
            OrderedParallel.ForChunks(window.Length, 1, run, (start, _) => vectors[start] = Embed(window[start]));
            foreach (var vector in vectors)
            {
                yield return vector;
            }
        }
    }

    private VectorAhead Embed(ImageRow row)
    {
        try
        {
            return new VectorAhead(encoder.TryEmbed(row.Image, row.Text, row.Position, cancellation) ?? _zeros);
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException)
        {
            return new VectorAhead(e);
        }
    }
}
