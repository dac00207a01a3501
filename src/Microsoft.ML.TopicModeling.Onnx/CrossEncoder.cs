using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a network that reads two texts together and scores labels for the pair, such as whether the first entails the second.
/// </summary>
/// <remarks>
/// A model can be shared between threads. The scores of a pair have the same bits whatever else is scored, as each pair is a run of its
/// own. No weights are included: give those of a model that you have.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class CrossEncoder : IDisposable
{
    private const int UsualTokens = 512;

    private readonly VectorNetwork _network;
    private readonly IReadOnlyList<EncoderInputPort> _inputs;
    private readonly TextTokenizer _tokenizer;
    private readonly string _place;

    private CrossEncoder(VectorNetwork network, TextTokenizer tokenizer, string place, int maxTokens, string[] labels)
    {
        (_network, _tokenizer, _place, MaxTokens, Labels) = (network, tokenizer, place, maxTokens, labels);
        _inputs = EncoderInputPort.AllOf(network.Inputs, network.Wrong);
    }

    /// <summary>Gets the names of the labels, in the order of their scores.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Gets the maximum number of tokens of a pair, including special tokens.</summary>
    public int MaxTokens { get; }

    /// <summary>Loads a model from the folder of its export to ONNX.</summary>
    /// <remarks>
    /// The files that are read are model.onnx or onnx/model.onnx, whose output is called logits; config.json, whose id2label names the
    /// labels; and the tokenizer (as by <c>EmbeddingModel.FromDirectory</c>).
    /// </remarks>
    /// <param name="path">The path of the folder.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="FileNotFoundException">A file is missing from the folder.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the files do not match each other.</exception>
    /// <exception cref="NotSupportedException">The tokenizer is of an unsupported kind.</exception>
    public static CrossEncoder FromDirectory(string path)
    {
        var files = ModelFiles.FromDirectory(path);
        var labels = LabelsOf(ModelJson.Read(files, "config.json"));
        var tokenizer = TokenizerFiles.Load(files);
        var onnx = files.TryRead("model.onnx") ?? files.TryRead("onnx/model.onnx")
            ?? throw new FileNotFoundException(
                $"The model in {files.Place} has neither model.onnx nor onnx/model.onnx. Export the network to ONNX into that folder.",
                "model.onnx");
        var network = new VectorNetwork(onnx, files.Place, "logits");
        try
        {
            var model = new CrossEncoder(network, tokenizer, files.Place, ModelLayout.Read(files).MaxTokens ?? UsualTokens, labels);
            model.Score("a", "a");
            return model;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Scores the labels of a pair of texts.</summary>
    /// <param name="first">The first text, which is cut off if the pair is too long.</param>
    /// <param name="second">The second text.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The logit of each label.</returns>
    /// <exception cref="ArgumentException">The second text alone is too long.</exception>
    /// <exception cref="InvalidDataException">The network fails, or answers what is no number.</exception>
    public IReadOnlyList<float> Score(string first, string second, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (ids, segments) = Tokens(first, second, cancellation);
        var mask = new long[ids.Length];
        Array.Fill(mask, 1);
        var logits = _network.Run(_inputs, Values, cancellation);
        return logits.Length == Labels.Count ? logits : throw new InvalidDataException(
            $"The network of {_place} answers {logits.Length} scores, but config.json names {Labels.Count} labels.");

        long[] Values(EncoderInput input) => input switch
        {
            EncoderInput.TokenIds => ids,
            EncoderInput.AttentionMask => mask,
            _ => segments,
        };
    }

    /// <summary>Releases the memory of the network as soon as the pairs in progress are scored.</summary>
    public void Dispose() => _network.Dispose();

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{string.Join(", ", Labels)}; at most {MaxTokens} tokens");

    /// <summary>The tokens of both texts, and to which of them each belongs.</summary>
    internal (long[] Ids, long[] Segments) Tokens(string first, string second, CancellationToken cancellation)
    {
        var frame = _tokenizer.Frame;
        var (left, right) = (new List<int>(), new List<int>());
        var room = MaxTokens - frame.Length - frame.Between.Length;
        _tokenizer.Encode(second, int.MaxValue, right, cancellation);
        Throw.If(
            right.Count > room,
            FormattableString.Invariant($"The second text has {right.Count} tokens; the model has room for {room}. Give a shorter one."),
            nameof(second));
        _tokenizer.Encode(first, room - right.Count, left, cancellation);
        long[] ids = [.. frame.Opening, .. left, .. frame.Between, .. right, .. frame.Closing];
        var segments = new long[ids.Length];
        segments.AsSpan(frame.Opening.Length + left.Count + frame.Between.Length).Fill(frame.SecondSegment);
        return (ids, segments);
    }

    private static string[] LabelsOf(ModelJson config)
    {
        var named = config.Object("id2label") ?? throw config.Invalid("id2label is missing, which names the labels of the scores");
        var labels = new SortedDictionary<int, string>();
        foreach (var key in named.Keys())
        {
            labels[int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : throw config.Invalid($"id2label has the key {key}, which is no number")] = named.Text(key)!;
        }

        return labels.Count > 1 && labels.Keys.Last() == labels.Count - 1
            ? [.. labels.Values]
            : throw config.Invalid("id2label does not name labels from 0 on, at least two");
    }
}
