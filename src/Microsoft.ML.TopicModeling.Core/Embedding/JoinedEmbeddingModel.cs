using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Several models as one, whose vectors are those of all of them, one after the other.</summary>
internal sealed class JoinedEmbeddingModel : EmbeddingModel
{
    private readonly EmbeddingPart[] _parts;
    private readonly VectorBlocks _blocks;
    private readonly bool _ownsParts;

    /// <param name="parts">The models, at least one, with valid weights.</param>
    /// <param name="ownsParts">Whether the models are disposed with this one.</param>
    public JoinedEmbeddingModel(IReadOnlyList<EmbeddingPart> parts, bool ownsParts = false)
    {
        _parts = [.. parts.Select(part => part with { Options = part.Options with { } })];
        _blocks = new VectorBlocks([.. _parts.Select(part => (part.Model.Dimension, part.Weight))]);
        _ownsParts = ownsParts;
        Throw.IfOutside(Dimension, 1, MostDimensions, nameof(parts));
    }

    public override int Dimension => _blocks.Dimension;

    public IReadOnlyList<EmbeddingPart> Parts => _parts;

    internal override bool HasUnitLength => true;

    /// <summary>Nothing if one of the models cannot be told from others.</summary>
    internal override byte[] Identity
    {
        get
        {
            var identities = Array.ConvertAll(_parts, part => part.Model.Identity);
            var ways = _parts.Select(part => (part.Weight, part.Options)).Select(part => FormattableString.Invariant(
                $"{part.Weight:R} {part.Options.MaxTokens} {part.Options.LongTexts} {part.Options.LongTextOverlap} {part.Options.Prefix}"));
            return identities.Any(identity => identity.Length == 0)
                ? []
                : SHA256.HashData([.. identities.SelectMany(identity => identity), .. MemoryMarshal.AsBytes(string.Join('\n', ways).AsSpan())]);
        }
    }

    internal override EmbeddingSettings Validate(EmbeddingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Throw.If(
            options.Normalize == false,
            "Normalize is false, but vectors of several models have unit length, so that each model counts by its weight. Leave it null.",
            nameof(options.Normalize));
        EmbeddingSettings[] parts = [.. _parts.Select(part => part.Model.Validate(OptionsOf(part, options)))];
        return new JoinedEmbeddingSettings(parts[0] with { Progress = options.Progress, CacheDirectory = options.CacheDirectory }, parts);
    }

    internal override byte[]? Fingerprint(EmbeddingSettings settings)
    {
        var bytes = new List<byte>();
        foreach (var (part, own) in _parts.Zip(SettingsOf(settings)))
        {
            if (part.Model.Fingerprint(own) is not { } fingerprint)
            {
                return null;
            }

            bytes.AddRange(fingerprint);
            bytes.AddRange(BitConverter.GetBytes(part.Weight));
        }

        return SHA256.HashData(CollectionsMarshal.AsSpan(bytes));
    }

    internal override PreparedTexts Prepare(IReadOnlyList<string> texts, EmbeddingSettings settings, CancellationToken cancellation) =>
        new JoinedTexts(
            [.. _parts.Zip(SettingsOf(settings), (part, own) => part.Model.Prepare(texts, own, cancellation))], texts.Count, _blocks);

    internal override void EmbedOne(string text, Span<float> vector, EmbeddingSettings settings, CancellationToken cancellation)
    {
        var own = SettingsOf(settings);
        for (var part = 0; part < _parts.Length; part++)
        {
            _parts[part].Model.EmbedOne(text, _blocks.Of(part, vector), own[part], cancellation);
        }

        _blocks.Scale(vector);
    }

    public override void Dispose()
    {
        foreach (var part in _parts)
        {
            if (_ownsParts)
            {
                part.Model.Dispose();
            }
        }
    }

    private static IReadOnlyList<EmbeddingSettings> SettingsOf(EmbeddingSettings settings) => ((JoinedEmbeddingSettings)settings).Parts;

    /// <summary>What is set for the part, and otherwise what is asked for.</summary>
    private static EmbeddingOptions OptionsOf(EmbeddingPart part, EmbeddingOptions options) => part.Options with
    {
        Prefix = part.Options.Prefix ?? options.Prefix,
        MaxTokens = part.Options.MaxTokens ?? options.MaxTokens,
        LongTexts = part.Options.LongTexts == LongTextHandling.Truncate ? options.LongTexts : part.Options.LongTexts,
        LongTextOverlap = part.Options.LongTextOverlap ?? options.LongTextOverlap,
        BatchTokens = options.BatchTokens,
        MaxDegreeOfParallelism = options.MaxDegreeOfParallelism,
        CacheDirectory = options.CacheDirectory,
        Progress = null,
    };
}
