using Microsoft.ML.TopicModeling.Pixels;
using Microsoft.ML.TopicModeling.Preprocessing;
using Microsoft.ML.TopicModeling.Tests.Embed;

namespace Microsoft.ML.TopicModeling.Images.Tests.Models;

/// <summary>
/// A folder as CLIP's export to ONNX is, whose networks multiply the pixels by a matrix and average the vectors of tokens, so that every
/// result can be computed by hand.
/// </summary>
internal sealed class TinyClip : IDisposable
{
    public const int Side = 24;
    public const int Width = 5;

    public static readonly string[] Vocabulary =
        ["r", "e", "d", "r</w>", "e</w>", "d</w>", "re", "red</w>", "!</w>", "<|startoftext|>", "<|endoftext|>"];

    private static readonly float[] Weights = Random(3 * Side * Side * Width, 1);
    private static readonly float[] Table = Random(Vocabulary.Length * Width, 2);

    public TinyClip(bool hasTexts = true)
    {
        File.Copy(Pictures.PathOf("clip.json"), Path.Combine(Folder, "preprocessor_config.json"));
        Write("onnx/vision_model.onnx", new OnnxFile()
            .Constant("weights", Weights, 3 * Side * Side, Width)
            .Input("pixel_values", OnnxFile.Float, -1, 3, Side, Side)
            .Node("Flatten", ["pixel_values"], "flat", ("axis", [1]))
            .Node("MatMul", ["flat", "weights"], "image_embeds")
            .Output("image_embeds", OnnxFile.Float, -1, Width)
            .ToArray());
        if (hasTexts)
        {
            Write("onnx/text_model.onnx", new OnnxFile()
                .Constant("table", Table, Vocabulary.Length, Width)
                .Input("input_ids", OnnxFile.Int64, -1, -1)
                .Node("Gather", ["table", "input_ids"], "states")
                .Node("ReduceMean", ["states"], "text_embeds", ("axes", [1]), ("keepdims", [0]))
                .Output("text_embeds", OnnxFile.Float, -1, Width)
                .ToArray());
            Write("vocab.json", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                Vocabulary.Index().ToDictionary(token => token.Item, token => token.Index)));
            Write("merges.txt", "#version: 0.2\nr e\nre d</w>\n"u8.ToArray());
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("tiny-clip-").FullName;

    /// <summary>The vector of a picture, in double precision.</summary>
    public static double[] VectorOf(byte[] file)
    {
        var pixels = new ImageTensor(ImagePreprocessing.FromFile(Pictures.PathOf("clip.json"))).Of(ImageReader.Read(file, long.MaxValue));
        return [.. Enumerable.Range(0, Width).Select(column => pixels.Select((value, row) => (double)value * Weights[(row * Width) + column]).Sum())];
    }

    /// <summary>The mean of the vectors of tokens, in double precision.</summary>
    public static double[] VectorOf(params string[] tokens) =>
        [.. Enumerable.Range(0, Width).Select(column =>
            tokens.Average(token => (double)Table[(Array.IndexOf(Vocabulary, token) * Width) + column]))];

    public void Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    public ImageEmbeddingModel Load() => ImageEmbeddingModel.FromDirectory(Folder);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static float[] Random(int count, int seed)
    {
        var values = new float[count];
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)((random.NextDouble() - 0.5) / 10);
        }

        return values;
    }
}
