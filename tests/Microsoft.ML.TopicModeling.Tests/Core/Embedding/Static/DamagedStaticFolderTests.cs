using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>Folders of static models that are incomplete, damaged or of another kind: each is refused with what to do about it.</summary>
public sealed class DamagedStaticFolderTests : IDisposable
{
    private static readonly (string What, Action<SafetensorsWriter> Damage, string Message)[] Damages =
    [
        ("weights of too few tokens", tensors => tensors.Add<float>("weights", new float[3], 3), "weights*3 tokens*11"),
        ("weights of a whole number", tensors => tensors.Add<int>("weights", new int[11], 11), "weights*I32*floating-point"),
        ("weights as a matrix", tensors => tensors.Add<float>("weights", new float[11], 11, 1), "weights*2 axes"),
        ("a weight that is no number", tensors => tensors.Add<float>("weights", (float[])[1, float.NaN, .. new float[9]], 11), "weights*not finite"),
        ("weights that would overflow", tensors => tensors.Add<float>("weights", (float[])[1, 1e30f, .. new float[9]], 11), "embeddings*beyond"),
        ("a mapping of too few tokens", tensors => tensors.Add<int>("mapping", new int[4], 4), "mapping*4 tokens*11"),
        ("a mapping behind the rows", tensors => tensors.Add<int>("mapping", (int[])[.. new int[10], 11], 11), "mapping*11 rows"),
        ("a mapping before the rows", tensors => tensors.Add<long>("mapping", (long[])[.. new long[10], -1], 11), "mapping*11 rows"),
        ("a mapping far behind the rows", tensors => tensors.Add<long>("mapping", (long[])[.. new long[10], 1L << 32], 11), "mapping*11 rows"),
        ("a mapping of numbers", tensors => tensors.Add<float>("mapping", new float[11], 11), "mapping*F32"),
    ];

    private readonly TinyStatic _tiny = new();

    public static TheoryData<string> Tensors => [.. Damages.Select(damage => damage.What)];

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [MemberData(nameof(Tensors))]
    public void Damaged_tensors_are_refused(string what)
    {
        var (_, damage, message) = Damages.Single(damage => damage.What == what);
        _tiny.Vectors(damage);
        Refused<InvalidDataException>($"*{message}*", what);
    }

    [Fact]
    public void Vectors_that_are_none_are_refused()
    {
        _tiny.Vectors(new float[6]);
        Refused<InvalidDataException>("*embeddings*2 tokens*11*same model*");
        _tiny.Vectors(new float[3 * 1000]);
        Refused<InvalidDataException>("*embeddings*1000 tokens*11*");
        _tiny.Vectors(new byte[33]);
        Refused<InvalidDataException>("*embeddings*U8*");
        _tiny.Vectors([float.PositiveInfinity, .. new float[32]]);
        Refused<InvalidDataException>("*embeddings*not finite*");
        _tiny.Vectors([Half.NaN, .. new Half[32]]);
        Refused<InvalidDataException>("*embeddings*not finite*");
        _tiny.Vectors([1e25f, .. new float[32]]);
        Refused<InvalidDataException>("*embeddings*beyond*");
        _tiny.Vectors(new float[33], "encoder.layer.0.weight");
        Refused<InvalidDataException>("*embeddings*embedding.weight*ONNX*");
        _tiny.Write("model.safetensors", [1, 2, 3]);
        Refused<InvalidDataException>("*model.safetensors*3 bytes*");
        _tiny.Write("model.safetensors", new byte[100]);
        Refused<InvalidDataException>("*model.safetensors*");
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        _tiny.Delete("model.safetensors");
        Refused<FileNotFoundException>("*model.safetensors*");
        _tiny.Vectors();
        _tiny.Delete("tokenizer.json");
        Refused<FileNotFoundException>("*tokenizer.json*");
        FluentActions.Invoking(() => StaticEmbeddingModel.FromDirectory(_tiny.Folder + "-none")).Should().Throw<DirectoryNotFoundException>().WithMessage("*model.safetensors*");
        FluentActions.Invoking(() => StaticEmbeddingModel.FromDirectory("")).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Another_module_is_refused()
    {
        _tiny.Write("modules.json", """[{"path": "", "type": "a.StaticEmbedding"}, {"path": "1_Dense", "type": "a.Dense"}]""");
        Refused<NotSupportedException>("*Dense*StaticEmbedding*");
        _tiny.Write("modules.json", """[{"path": "../elsewhere", "type": "a.StaticEmbedding"}]""");
        Refused<FileNotFoundException>("*tokenizer.json*");
        _tiny.Write("modules.json", """[{"path": 7, "type": "a.StaticEmbedding"}]""");
        Refused<InvalidDataException>("*modules.json*path*");
        _tiny.Delete("modules.json");
        _tiny.Write("config.json", """{"normalize": "yes"}""");
        Refused<InvalidDataException>("*config.json*normalize*");
    }

    [Fact]
    public void A_folder_with_a_network_is_that_of_a_network_unless_it_says_otherwise()
    {
        using var network = new TinyModel();
        network.Write("model.safetensors", "weights of the network");
        network.Load().Should().NotBeOfType<StaticEmbeddingModel>();

        _tiny.Write("onnx/model.onnx", "the same model for another library");
        EmbeddingModel.FromDirectory(_tiny.Folder).Should().BeOfType<StaticEmbeddingModel>();
    }

    private void Refused<TException>(string message, string because = "")
        where TException : Exception
    {
        _tiny.Invoking(tiny => tiny.Load()).Should().Throw<TException>(because).WithMessage(message, because);
        FluentActions.Invoking(() => EmbeddingModel.FromDirectory(_tiny.Folder)).Should().Throw<TException>(because).WithMessage(message, because);
    }
}
