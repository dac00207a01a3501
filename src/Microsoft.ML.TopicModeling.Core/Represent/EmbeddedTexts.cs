using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The vectors of distinct texts, and their cosine similarities.</summary>
internal sealed class EmbeddedTexts
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly PointMatrix<float> _vectors;
    private readonly double[] _norms;

    /// <summary>Embeds all texts together, each distinct text once.</summary>
    public EmbeddedTexts(RepresentationContext context, IEnumerable<string> texts, CancellationToken cancellation)
    {
        var embedder = context.EmbeddingModel!;
        var different = new List<string>();
        foreach (var text in texts)
        {
            if (_rows.TryAdd(text, different.Count))
            {
                different.Add(text);
            }
        }

        _vectors = different.Count == 0
            ? new(Array.Empty<float>(), embedder.Dimension)
            : embedder.Embed(different, context.Embedding, cancellation);
        _norms = new double[different.Count];
        for (var row = 0; row < _norms.Length; row++)
        {
            _norms[row] = OrderedSums.Norm(_vectors[row]);
        }
    }

    public ReadOnlySpan<float> this[string text] => _vectors[_rows[text]];

    public double Cosine(string left, string right)
    {
        var (leftRow, rightRow) = (_rows[left], _rows[right]);
        return Cosine(_vectors[leftRow], _norms[leftRow], _vectors[rightRow], _norms[rightRow]);
    }

    public double Cosine(string text, ReadOnlySpan<float> vector) =>
        Cosine(_vectors[_rows[text]], _norms[_rows[text]], vector, OrderedSums.Norm(vector));

    private static double Cosine(ReadOnlySpan<float> left, double leftNorm, ReadOnlySpan<float> right, double rightNorm)
    {
        var norms = leftNorm * rightNorm;
        return norms > 0 ? OrderedSums.Dot(left, right) / norms : 0;
    }
}
