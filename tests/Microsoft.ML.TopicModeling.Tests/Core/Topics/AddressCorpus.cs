using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>The 1,500 paragraphs of State of the Union addresses on which the reference figures were made.</summary>
internal static class AddressCorpus
{
    private static readonly Lazy<JsonNode> InputsOnce = new(() => Fixtures.Json("bertopic/00-inputs.json"));
    private static readonly Lazy<TensorFile> TensorsOnce = new(() => Fixtures.Tensors("bertopic/00-inputs.safetensors"));
    private static readonly Lazy<string[]> AllParagraphs = new(ReadParagraphs);

    /// <summary>The inputs that are not arrays: labels, timestamps, classes, parameters.</summary>
    public static JsonNode Inputs => InputsOnce.Value;

    /// <summary>The documents, in the order of the figures.</summary>
    public static string[] Documents { get; } = Rows("corpus_rows");

    /// <summary>The given cluster of each document.</summary>
    public static int[] Labels { get; } = Inputs["labels_in"].Numbers<int>();

    public static PointMatrix<float> Embeddings { get; } = new(TensorsOnce.Value.Get<float>("embeddings"), TensorsOnce.Value.Shape("embeddings")[1]);

    /// <summary>The tensors of the inputs.</summary>
    public static TensorFile Tensors => TensorsOnce.Value;

    /// <summary>The paragraphs whose rows in the corpus a list of the inputs names.</summary>
    public static string[] Rows(string list) => [.. Inputs[list].Numbers<int>().Select(row => AllParagraphs.Value[row])];

    private static string[] ReadParagraphs()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "state-of-the-union.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var texts = new List<string>();
        while (lines.ReadLine() is { } line)
        {
            texts.Add(JsonNode.Parse(line)!["text"]!.GetValue<string>());
        }

        return [.. texts];
    }
}

internal static class JsonFigures
{
    /// <summary>The items of a JSON array of numbers.</summary>
    public static T[] Numbers<T>(this JsonNode? array) => [.. array!.AsArray().Select(item => item!.GetValue<T>())];

    /// <summary>The items of a JSON array of texts.</summary>
    public static string[] Texts(this JsonNode? array) => [.. array!.AsArray().Select(item => item!.GetValue<string>())];
}
