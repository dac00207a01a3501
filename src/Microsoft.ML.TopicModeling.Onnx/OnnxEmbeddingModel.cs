using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>A tokenizer and a network of a sentence-transformers folder.</summary>
internal sealed class OnnxEmbeddingModel : EmbeddingModel
{
    // Networks round their vocabulary up to some multiple, or count a special token twice.
    private const int UnusedTokens = 128;

    private readonly ModelFiles _files;
    private readonly TextTokenizer _tokenizer;
    private readonly OnnxEncoder _encoder;
    private readonly ModelLayout _layout;
    private readonly bool _shared;

    private OnnxEmbeddingModel(ModelFiles files, ModelLayout layout, TextTokenizer tokenizer, OnnxEncoder encoder, bool shared)
    {
        _files = files;
        _layout = layout;
        _tokenizer = tokenizer;
        _encoder = encoder;
        _shared = shared;
    }

    public override int Dimension => _encoder.Dimension;

    internal override ModelFiles Files => _files;

    internal override TextTokenizer Tokenizer => _tokenizer;

    private TokenFrame Frame => _tokenizer.Frame;

    public static OnnxEmbeddingModel Load(ModelFiles files, bool shared = false)
    {
        var layout = ModelLayout.Read(files);
        var tokenizer = TokenizerFiles.Load(files);
        if (layout.VocabularySize is { } size && (tokenizer.VocabularySize > size || tokenizer.VocabularySize < size - UnusedTokens))
        {
            throw Mismatch(files, tokenizer, $"config.json says that the network has {size}");
        }

        foreach (var id in tokenizer.Frame.Ids.Where(id => id < 0 || id >= tokenizer.VocabularySize))
        {
            throw new InvalidDataException(
                $"The tokenizer of {files.Place} has {tokenizer.VocabularySize} tokens, but a special one of the id {id}.");
        }

        layout.CheckRoom(files, tokenizer.Frame.Length);
        var onnx = files.TryRead("model.onnx") ?? files.TryRead("onnx/model.onnx")
            ?? throw new FileNotFoundException(
                $"The model in {files.Place} has neither model.onnx nor onnx/model.onnx. Export the network to ONNX into that folder.",
                "model.onnx");
        var encoder = new OnnxEncoder(onnx, files.Place, layout.Pooling, tokenizer.Frame.PaddingId);
        try
        {
            encoder.Probe([.. tokenizer.Frame.Opening, tokenizer.VocabularySize - 1, .. tokenizer.Frame.Closing]);
        }
        catch (OnnxRuntime.OnnxRuntimeException e)
        {
            encoder.Dispose();
            throw Mismatch(files, tokenizer, $"the network fails on the last of them: {e.Message}");
        }
        catch
        {
            encoder.Dispose();
            throw;
        }

        return new OnnxEmbeddingModel(files, layout, tokenizer, encoder, shared);
    }

    internal override EmbeddingSettings Validate(EmbeddingOptions options) => EmbeddingSettings.Validate(options, _layout, Frame.Length);

    internal override byte[] Fingerprint(EmbeddingSettings settings)
    {
        var way = FormattableString.Invariant(
            $"{settings.MaxTokens} {settings.LongTexts} {settings.LongTextOverlap} {settings.Normalize} {settings.Prefix}");
        return SHA256.HashData([.. Files.Fingerprint(), .. MemoryMarshal.AsBytes(way.AsSpan())]);
    }

    internal override PreparedTexts Prepare(IReadOnlyList<string> texts, EmbeddingSettings settings, CancellationToken cancellation)
    {
        var parts = new List<TextPart>(texts.Count);
        var ids = new List<int>();
        for (var text = 0; text < texts.Count; text++)
        {
            cancellation.ThrowIfCancellationRequested();
            AddParts(texts[text], text, settings, ids, parts, cancellation);
        }

        return new TokenizedTexts(_encoder, texts, parts, settings);
    }

    internal override PreparedTexts PrepareTokens(IReadOnlyList<string> names, IReadOnlyList<int[]> inputs, EmbeddingSettings settings) =>
        new TokenizedTexts(_encoder, names, [.. inputs.Select((ids, input) => new TextPart(input, ids))], settings);

    internal override void EmbedOne(string text, Span<float> vector, EmbeddingSettings settings, CancellationToken cancellation)
    {
        var prepared = Prepare([text], settings, cancellation);
        var result = new float[Dimension];
        for (var batch = 0; batch < prepared.BatchCount; batch++)
        {
            prepared.Embed(batch, result, cancellation);
        }

        prepared.Finish(result);
        result.CopyTo(vector);
    }

    public override void Dispose()
    {
        if (!_shared)
        {
            _encoder.Dispose();
        }
    }

    private void AddParts(
        string text, int number, EmbeddingSettings settings, List<int> ids, List<TextPart> parts, CancellationToken cancellation)
    {
        ids.Clear();
        var room = settings.MaxTokens - Frame.Length;
        Tokenizer.Encode(settings.Prefix + text, settings.LongTexts == LongTextHandling.Average ? int.MaxValue : room, ids, cancellation);
        var start = 0;
        do
        {
            var content = ids.GetRange(start, Math.Min(room, ids.Count - start));
            parts.Add(new TextPart(number, [.. Frame.Opening, .. content, .. Frame.Closing]));
            start += room - settings.LongTextOverlap;
        }
        while (start + settings.LongTextOverlap < ids.Count);
    }

    private static InvalidDataException Mismatch(ModelFiles files, TextTokenizer tokenizer, string what) =>
        new($"The tokenizer of {files.Place} has {tokenizer.VocabularySize} tokens, but {what}. "
            + "Put the tokenizer files and the network of the same model into the folder.");
}
