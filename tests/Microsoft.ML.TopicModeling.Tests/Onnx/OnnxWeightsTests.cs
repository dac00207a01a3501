using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>A network reads nothing but its own file.</summary>
public sealed class OnnxWeightsTests : IDisposable
{
    private readonly TinyModel _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Weights_in_another_file_are_refused_wherever_that_is()
    {
        var name = $"{Guid.NewGuid():N}.bin";
        var weights = new byte[TinyModel.Vocabulary.Length * TinyModel.Width * sizeof(float)];
        _tiny.Write(name, weights);
        File.WriteAllBytes(name, weights);
        try
        {
            foreach (var location in (string[])[name, Path.GetFullPath(name), Path.Combine(_tiny.Folder, name), "../" + name, "*/_ORT_MEM_ADDR_/*"])
            {
                Refused(new OnnxFile().Outside("table", location, TinyModel.Vocabulary.Length, TinyModel.Width)
                    .Input("input_ids", OnnxFile.Int64, -1, -1)
                    .Node("Gather", ["table", "input_ids"], "last_hidden_state")
                    .Output("last_hidden_state", OnnxFile.Float, -1, -1, TinyModel.Width));
            }
        }
        finally
        {
            File.Delete(name);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void So_are_those_of_an_attribute_or_a_graph_inside_of_it(bool nested) => Refused(TinyModel.Network().OutsideAttribute("weights.bin", nested));

    [Fact]
    public void The_built_in_network_and_a_small_one_are_whole()
    {
        FluentActions.Invoking(() => OnnxWeights.ThrowIfElsewhere(TinyModel.Network().ToArray(), "memory")).Should().NotThrow();
        FluentActions.Invoking(() => OnnxWeights.ThrowIfElsewhere(((OnnxEmbeddingModel)EmbeddingModel.Default).Files.Read("model.onnx"), "memory")).Should().NotThrow();
    }

    [Fact]
    public void What_ends_early_or_is_nested_without_end_is_refused()
    {
        var whole = TinyModel.Network().ToArray();
        for (var length = whole.Length - 1; length > 0; length -= 3)
        {
            try
            {
                OnnxWeights.ThrowIfElsewhere(whole[..length], "memory");
            }
            catch (InvalidDataException)
            {
                // The only way to say so; what ends between two messages is left to ONNX Runtime.
            }
        }

        // A graph in an attribute of a node of a graph, and so on: the lengths are those of what is inside.
        byte[] graph = [];
        for (var depth = 0; depth < 200; depth++)
        {
            graph = Message(1, Message(5, Message(6, graph)));
        }

        FluentActions.Invoking(() => OnnxWeights.ThrowIfElsewhere(Message(7, graph), "memory")).Should().Throw<InvalidDataException>().WithMessage("*nested*");
    }

    private static byte[] Message(int field, byte[] content)
    {
        var message = new MemoryStream();
        using var output = new Google.Protobuf.CodedOutputStream(message);
        output.WriteTag(field, Google.Protobuf.WireFormat.WireType.LengthDelimited);
        output.WriteBytes(Google.Protobuf.ByteString.CopyFrom(content));
        output.Flush();
        return message.ToArray();
    }

    private void Refused(OnnxFile network)
    {
        _tiny.Write("model.onnx", network.ToArray());
        _tiny.Invoking(tiny => tiny.Load()).Should().Throw<InvalidDataException>().WithMessage("*file of their own*");
    }
}
