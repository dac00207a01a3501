using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>The folder of a static model with the vocabulary of <see cref="TinyModel"/>, whose token i has the vector (i, i²/10, −i).</summary>
internal sealed class TinyStatic : IDisposable
{
    public const int Width = TinyModel.Width;

    /// <summary>The median length of its tokens, of which the lengths are 1, 3, 3, 4, 5, 5, 5, 5, 5, 5 and 6.</summary>
    public const int TokenLength = 5;

    public static readonly int Tokens = TinyModel.Vocabulary.Length;

    public TinyStatic()
    {
        Folder = Directory.CreateTempSubdirectory("tiny-static").FullName;
        Write("tokenizer.json", TinyModel.TokenizerJson(json => json.Remove("post_processor")));
        Write("config.json", """{"model_type": "model2vec", "normalize": false}""");
        Vectors();
    }

    public string Folder { get; }

    /// <summary>The numbers of all tokens, row by row.</summary>
    public static float[] Numbers(float scale = 1) =>
        [.. Enumerable.Range(0, Tokens).SelectMany(TinyModel.VectorOf).Select(value => scale * value)];

    public void Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    public void Delete(string name) => File.Delete(Path.Combine(Folder, name));

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

    public StaticEmbeddingModel Load() => StaticEmbeddingModel.FromDirectory(Folder);

    public float[] Embed(string? text, EmbeddingOptions? options = null)
    {
        using var model = Load();
        var vector = new float[model.Dimension];
        model.Embed(text, vector, options);
        return vector;
    }

    /// <summary>The mean of the vectors of tokens, each multiplied by what belongs to it.</summary>
    public static float[] Mean(params (int Token, double Weight)[] tokens) =>
        [.. Enumerable.Range(0, Width).Select(d => (float)(tokens.Sum(t => TinyModel.VectorOf(t.Token)[d] * t.Weight) / tokens.Length))];

    public static float[] Mean(params int[] tokens) => Mean([.. tokens.Select(token => (token, 1.0))]);

    public static float[] Unit(float[] vector)
    {
        var norm = Math.Sqrt(vector.Sum(value => (double)value * value));
        return [.. vector.Select(value => (float)(value / norm))];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
