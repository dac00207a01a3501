using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>
/// A cross-encoder whose logits are the mean of numbers that each token has, for each of the two segments, so that every result can be
/// computed by hand.
/// </summary>
internal sealed class TinyCrossEncoder : IDisposable
{
    public static readonly string[] Vocabulary =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "red", "green", "blue", "rose", "grass", "sea", "is", ".", "it"];

    private const int Labels = 3;

    private static readonly float[] Table = Random(Vocabulary.Length * Labels, 1);
    private static readonly float[] Segments = Random(2 * Labels, 2);

    public TinyCrossEncoder(params string[] labels)
    {
        Write("vocab.txt", string.Join('\n', Vocabulary));
        Label(labels.Length > 0 ? labels : ["contradiction", "neutral", "entailment"]);
        File.WriteAllBytes(Path.Combine(Folder, "model.onnx"), new OnnxFile()
            .Constant("table", Table, Vocabulary.Length, Labels)
            .Constant("segments", Segments, 2, Labels)
            .Input("input_ids", OnnxFile.Int64, -1, -1)
            .Input("attention_mask", OnnxFile.Int64, -1, -1)
            .Input("token_type_ids", OnnxFile.Int64, -1, -1)
            .Node("Gather", ["table", "input_ids"], "ofTokens")
            .Node("Gather", ["segments", "token_type_ids"], "ofSegments")
            .Node("Mul", ["ofTokens", "ofSegments"], "states")
            .Node("ReduceMean", ["states"], "logits", ("axes", [1]), ("keepdims", [0]))
            .Output("logits", OnnxFile.Float, -1, Labels)
            .ToArray());
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("tiny-cross-encoder-").FullName;

    /// <summary>The logits of a pair, in double precision.</summary>
    /// <param name="first">The tokens of the first segment, with the special ones.</param>
    /// <param name="second">Those of the second.</param>
    public static double[] LogitsOf(string first, string second)
    {
        (string Token, int Segment)[] tokens = [.. first.Split(' ').Select(token => (token, 0)), .. second.Split(' ').Select(token => (token, 1))];
        return [.. Enumerable.Range(0, Labels).Select(label => tokens.Average(pair =>
            (double)Table[(Array.IndexOf(Vocabulary, pair.Token) * Labels) + label] * Segments[(pair.Segment * Labels) + label]))];
    }

    public void Label(params string[] labels) => Write("config.json", JsonSerializer.Serialize(new
    {
        model_type = "bert",
        vocab_size = Vocabulary.Length,
        max_position_embeddings = 16,
        id2label = labels.Index().ToDictionary(label => $"{label.Index}", label => label.Item),
    }));

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    public CrossEncoder Load() => CrossEncoder.FromDirectory(Folder);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static float[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() - 0.5) * 12))];
    }
}
