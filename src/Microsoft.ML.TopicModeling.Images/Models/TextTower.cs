using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling.Models;

/// <summary>Turns texts into vectors of the same space as those of images: the text model of CLIP or SigLIP.</summary>
internal sealed class TextTower : IDisposable
{
    // CLIP's.
    private const int UsualTokens = 77;

    private readonly VectorNetwork _network;
    private readonly IReadOnlyList<EncoderInputPort> _inputs;
    private readonly TextTokenizer _tokenizer;
    private readonly int _most;
    private readonly bool _pads;

    private TextTower(VectorNetwork network, IReadOnlyList<EncoderInputPort> inputs, TextTokenizer tokenizer, int most, bool pads) =>
        (_network, _inputs, _tokenizer, _most, _pads) = (network, inputs, tokenizer, most, pads);

    /// <summary>Reads the text model of a folder.</summary>
    /// <param name="files">The folder.</param>
    /// <param name="onnx">The network's file.</param>
    /// <param name="dimension">The length of the vectors of images.</param>
    public static TextTower Load(ModelFiles files, byte[] onnx, int dimension)
    {
        var tokenizer = TokenizerFiles.Load(files);
        var config = ModelJson.TryRead(files, "config.json");
        var network = new VectorNetwork(onnx, files.Place, "text_embeds", "pooler_output", "text_features", "sentence_embedding");
        try
        {
            var (inputs, length) = Check(network);
            var isSiglip = config?.Text("model_type")?.StartsWith("siglip", StringComparison.Ordinal) == true;
            var most = length ?? config?.Object("text_config")?.Int32("max_position_embeddings") ?? (isSiglip ? 64 : UsualTokens);
            if (most <= tokenizer.Frame.Length)
            {
                throw network.Wrong($"its inputs have {most} tokens, which leaves no room for a text");
            }

            // SigLIP was trained on padded texts without a mask, so that the padding counts.
            var tower = new TextTower(network, inputs, tokenizer, most, pads: length is not null || isSiglip);
            var vector = tower.Embed("a", CancellationToken.None);
            return vector.Length == dimension
                ? tower
                : throw network.Wrong($"its vectors have {vector.Length} numbers, but those of images {dimension}");
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <exception cref="InvalidDataException">The network fails, or answers what is no number.</exception>
    public float[] Embed(string text, CancellationToken cancellation)
    {
        var frame = _tokenizer.Frame;
        var content = new List<int>();
        _tokenizer.Encode(text, _most - frame.Length, content, cancellation);
        long[] tokens = [.. frame.Opening, .. content, .. frame.Closing];
        var length = _pads ? _most : tokens.Length;
        var (ids, mask) = (new long[length], new long[length]);
        Array.Fill(ids, frame.PaddingId);
        tokens.CopyTo(ids, 0);
        mask.AsSpan(0, tokens.Length).Fill(1);
        return _network.Run(_inputs, input => input == EncoderInput.TokenIds ? ids : mask, cancellation);
    }

    public void Dispose() => _network.Dispose();

    /// <summary>Checks the inputs.</summary>
    /// <returns>The inputs, and the length that each has to have; null for any.</returns>
    private static (IReadOnlyList<EncoderInputPort> Inputs, int? Length) Check(VectorNetwork network)
    {
        var inputs = EncoderInputPort.AllOf(network.Inputs, network.Wrong);
        foreach (var input in inputs)
        {
            if (input.Role == EncoderInput.SegmentIds)
            {
                throw network.Wrong($"its input {input.Name} is for pairs of texts");
            }
        }

        var length = network.Inputs[inputs.First(input => input.Role == EncoderInput.TokenIds).Name].Dimensions[1];
        return (inputs, length > 0 ? length : null);
    }
}
