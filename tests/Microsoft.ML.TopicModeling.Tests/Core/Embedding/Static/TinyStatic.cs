using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>The folder of a static model with the vocabulary of <see cref="TinyModel"/>, whose token i has the vector (i, i²/10, −i).</summary>
internal sealed class TinyStatic : TinyFolder
{
    public const int Width = TinyModel.Width;

    /// <summary>The median length of its tokens, of which the lengths are 1, 3, 3, 4, 5, 5, 5, 5, 5, 5 and 6.</summary>
    public const int TokenLength = 5;

    public static readonly int Tokens = TinyModel.Vocabulary.Length;

    public TinyStatic()
        : base("tiny-static")
    {
        Write("tokenizer.json", TinyModel.TokenizerJson(json => json.Remove("post_processor")));
        Write("config.json", """{"model_type": "model2vec", "normalize": false}""");
        Vectors();
    }

    /// <summary>The numbers of all tokens, row by row.</summary>
    public static float[] Numbers(float scale = 1) =>
        [.. Enumerable.Range(0, Tokens).SelectMany(TinyModel.VectorOf).Select(value => scale * value)];

    /// <summary>Writes the vectors of Single, as Model2Vec calls them.</summary>
    public void Vectors(Action<SafetensorsWriter>? more = null) => Vectors(Numbers(), more: more);

    /// <summary>Writes vectors of any type.</summary>
    public void Vectors<T>(T[] values, string name = "embeddings", string file = "model.safetensors", Action<SafetensorsWriter>? more = null)
        where T : unmanaged
    {
        var tensors = new SafetensorsWriter().Add<T>(name, values, values.Length / Width, Width);
        more?.Invoke(tensors);
        using var bytes = new MemoryStream();
        tensors.Write(bytes);
        Write(file, bytes.ToArray());
    }

    public override StaticEmbeddingModel Load() => StaticEmbeddingModel.FromDirectory(Folder);

    /// <summary>The mean of the vectors of tokens, each multiplied by what belongs to it.</summary>
    public static float[] Mean(params (int Token, double Weight)[] tokens) =>
        [.. Enumerable.Range(0, Width).Select(d => (float)(tokens.Sum(t => TinyModel.VectorOf(t.Token)[d] * t.Weight) / tokens.Length))];

    public static float[] Mean(params int[] tokens) => Mean([.. tokens.Select(token => (token, 1.0))]);

    public static float[] Unit(float[] vector)
    {
        var norm = Math.Sqrt(vector.Sum(value => (double)value * value));
        return [.. vector.Select(value => (float)(value / norm))];
    }
}
