using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Tests.Clusters;

/// <summary>A small static model, the same in every process, whose words point to their subject in the test corpus.</summary>
internal static class TestEmbedding
{
    public const string Name = "words";

    private const int Width = 12;

    /// <summary>Writes the model to a folder.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        string[] words = [.. TestCorpus.Subjects.SelectMany(subject => subject.Split(' ')).Distinct()];
        string[] digits = [.. Enumerable.Range(0, 10).SelectMany(digit => (string[])[$"{digit}", $"##{digit}"])];
        string[] tokens = ["[UNK]", "on", "day", .. words, .. digits];
        File.WriteAllText(Path.Combine(folder, "config.json"), """{"model_type": "model2vec", "normalize": false}""");
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), JsonSerializer.Serialize(new
        {
            added_tokens = Array.Empty<object>(),
            normalizer = new { type = "BertNormalizer", lowercase = true },
            pre_tokenizer = new { type = "BertPreTokenizer" },
            model = new { type = "WordPiece", unk_token = "[UNK]", vocab = tokens.Index().ToDictionary(token => token.Item, token => token.Index) },
        }));
        File.WriteAllBytes(Path.Combine(folder, "model.safetensors"), Safetensors(tokens));
    }

    /// <summary>The function that finds the model of a folder by its name, as silos and clients are given it.</summary>
    public static Func<string, EmbeddingModel?> In(string folder)
    {
        var model = new Lazy<EmbeddingModel>(() => StaticEmbeddingModel.FromDirectory(folder));
        return name => name == Name ? model.Value : null;
    }

    private static byte[] Safetensors(string[] tokens)
    {
        var values = MemoryMarshal.AsBytes(tokens.SelectMany(VectorOf).ToArray().AsSpan());
        var header = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            embeddings = new { dtype = "F32", shape = (int[])[tokens.Length, Width], data_offsets = (int[])[0, values.Length] },
        }));
        var length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. values];
    }

    private static IEnumerable<float> VectorOf(string token, int id)
    {
        var subjects = TestCorpus.Subjects.Index().Where(subject => subject.Item.Split(' ').Contains(token)).Select(subject => subject.Index).ToArray();
        return Enumerable.Range(0, Width).Select(column => (subjects is [var only] && column % 3 == only ? 9 : 0) + MathF.Round(MathF.Sin((id * Width) + column), 4));
    }
}
