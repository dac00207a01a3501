using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The roles of a network's inputs and the output to use, by the network's own names.</summary>
internal sealed class EncoderSignature
{
    private EncoderSignature(IReadOnlyList<EncoderInputPort> inputs, string output, bool pooled)
    {
        Inputs = inputs;
        InputNames = [.. inputs.Select(input => input.Name)];
        OutputNames = [output];
        Pooled = pooled;
    }

    public IReadOnlyList<EncoderInputPort> Inputs { get; }

    public IReadOnlyCollection<string> InputNames { get; }

    public IReadOnlyCollection<string> OutputNames { get; }

    /// <summary>Whether the output has one vector per text rather than one per token.</summary>
    public bool Pooled { get; }

    public static EncoderSignature Of(NetworkSession session, string place, bool preferPooled)
    {
        var inputs = EncoderInputPort.AllOf(session.Inputs, what => Wrong(session, place, what));
        var outputs = session.Outputs
            .Where(output => output.Value.IsTensor && output.Value.ElementDataType == TensorElementType.Float)
            .ToList();
        var tokens = outputs
            .Where(output => output.Value.Dimensions.Length == 3)
            .OrderBy(o => Rank(o.Key, "last_hidden_state", "token_embeddings"))
            .FirstOrDefault();
        var pooled = outputs
            .Where(output => output.Value.Dimensions.Length == 2)
            .OrderBy(o => Rank(o.Key, "sentence_embedding", "pooler_output"))
            .FirstOrDefault();
        var takePooled = pooled.Key is not null && (tokens.Key is null || (preferPooled && pooled.Key == "sentence_embedding"));
        var taken = takePooled ? pooled : tokens;
        if (taken.Key is null)
        {
            throw Wrong(
                session,
                place,
                "it has no output of float32 with one vector a token (batch x tokens x width) or a text (batch x width)");
        }

        return new EncoderSignature(inputs, taken.Key, takePooled);
    }

    private static int Rank(string name, params ReadOnlySpan<string> preferred) =>
        preferred.IndexOf(name) is >= 0 and var rank ? rank : preferred.Length;

    private static InvalidDataException Wrong(NetworkSession session, string place, string what) =>
        new($"The ONNX file of {place} is no text encoder: {what}. {session.Ports}");
}
