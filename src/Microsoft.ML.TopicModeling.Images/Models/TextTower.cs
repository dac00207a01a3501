using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling.Models;

/// <summary>Turns texts into vectors of the same space as those of images: the text model of CLIP or SigLIP.</summary>
internal sealed class TextTower : IDisposable
{
    private const string Ids = "input_ids";
    private const string Mask = "attention_mask";

    // CLIP's.
    private const int UsualTokens = 77;

    private readonly VectorNetwork _network;
    private readonly TextTokenizer _tokenizer;
    private readonly string _place;
    private readonly int _most;
    private readonly bool _pads;

    private TextTower(VectorNetwork network, TextTokenizer tokenizer, string place, int most, bool pads) =>
        (_network, _tokenizer, _place, _most, _pads) = (network, tokenizer, place, most, pads);

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
            var length = Check(network);
            var isSiglip = config?.Text("model_type")?.StartsWith("siglip", StringComparison.Ordinal) == true;
            var most = length ?? config?.Object("text_config")?.Int32("max_position_embeddings") ?? (isSiglip ? 64 : UsualTokens);
            if (most <= tokenizer.Frame.Length)
            {
                throw network.Wrong($"its inputs have {most} tokens, which leaves no room for a text");
            }

            // SigLIP was trained on padded texts without a mask, so that the padding counts.
            var tower = new TextTower(network, tokenizer, files.Place, most, pads: length is not null || isSiglip);
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
        var vector = _network.Run([.. _network.Inputs.Keys], () => [.. _network.Inputs.Select(Value)], cancellation).Values;
        return Pooler.IsFinite(vector)
            ? vector
            : throw new InvalidDataException($"The text network of {_place} answers what is no number (NaN or infinite).");

        OrtValue Value(KeyValuePair<string, NodeMetadata> input) =>
            new EncoderInputPort(
                input.Key,
                input.Key == Ids ? EncoderInput.TokenIds : EncoderInput.AttentionMask,
                input.Value.ElementDataType == TensorElementType.Int32)
            .Value(input.Key == Ids ? ids : mask, [1, length]);
    }

    public void Dispose() => _network.Dispose();

    /// <summary>Checks the inputs.</summary>
    /// <returns>The length that every input has to have; null for any.</returns>
    private static int? Check(VectorNetwork network)
    {
        foreach (var (name, metadata) in network.Inputs)
        {
            if (name is not (Ids or Mask)
                || metadata.Dimensions.Length != 2
                || metadata.ElementDataType is not (TensorElementType.Int64 or TensorElementType.Int32))
            {
                throw network.Wrong($"its input {name} is none of {Ids} and {Mask}, matrices of int64 or int32 (batch x tokens)");
            }
        }

        return !network.Inputs.TryGetValue(Ids, out var ids) ? throw network.Wrong($"it has no input {Ids}")
            : ids.Dimensions[1] > 0 ? ids.Dimensions[1]
            : null;
    }
}
