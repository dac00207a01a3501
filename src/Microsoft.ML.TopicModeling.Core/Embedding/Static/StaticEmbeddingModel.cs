using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Embed.Tokenize;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a static embedding model: every token has one vector, and the vector of a text is the mean of those of its tokens. It embeds
/// a hundred thousand short texts a second, and needs no ONNX Runtime.
/// </summary>
/// <remarks>
/// <para>
/// The models of Model2Vec and the StaticEmbedding of sentence-transformers are read by <see cref="FromDirectory"/>, with the habits of
/// Model2Vec: of a text, as many characters are read as <see cref="EmbeddingOptions.MaxTokens"/> tokens (512 unless set) of the median
/// length have, special tokens are not added, tokens that the vocabulary does not know are left out, and a text without a token has the
/// vector 0.
/// </para>
/// <para>
/// With <see cref="LongTextHandling.Average"/>, a text is read to its end; the parts of a long text need no overlap, as no token depends
/// on its neighbors. <see cref="EmbeddingOptions.BatchTokens"/> has no effect.
/// </para>
/// </remarks>
public sealed class StaticEmbeddingModel : EmbeddingModel
{
    private const int UsualMaxTokens = 512;
    private const double LeastNorm = 1e-32;

    private readonly TextTokenizer _tokenizer;
    private readonly TextLimit _limit;
    private readonly ModelLayout _layout;
    private readonly Lazy<byte[]> _identity;

    /// <param name="tokenizer">The tokenizer, which has to have a <see cref="TextTokenizer.Json"/> if the model is to be saved.</param>
    /// <param name="rows">The vectors; without a mapping, one for each id of the tokenizer.</param>
    /// <param name="weights">By which the vector of each token is multiplied; null for 1.</param>
    /// <param name="mapping">The row of each token; null if it is the token's id.</param>
    /// <param name="normalize">Whether vectors of texts have the length 1.</param>
    internal StaticEmbeddingModel(
        TextTokenizer tokenizer, TokenRows rows, float[]? weights = null, int[]? mapping = null, bool normalize = true)
    {
        (_tokenizer, Rows, Weights, Mapping) = (tokenizer, rows, weights, mapping);
        _limit = TextLimit.Of(tokenizer.Pieces());
        _layout = new ModelLayout(null, normalize, UsualMaxTokens, Positions: null, tokenizer.VocabularySize, Prefix: null);
        _identity = new Lazy<byte[]>(() => Files.Fingerprint());
    }

    /// <inheritdoc/>
    public override int Dimension => Rows.Dimension;

    /// <summary>Gets the precision in which the vectors of the tokens are kept.</summary>
    public VectorPrecision Precision => Rows.Precision;

    /// <summary>The vectors.</summary>
    internal TokenRows Rows { get; }

    /// <summary>The weights of the tokens; null for 1.</summary>
    internal float[]? Weights { get; }

    /// <summary>The rows of the tokens; null for their ids.</summary>
    internal int[]? Mapping { get; }

    /// <summary>Whether vectors of texts have the length 1 unless the options say otherwise.</summary>
    internal bool Normalizes => _layout.Normalize;

    internal override TextTokenizer Tokenizer => _tokenizer;

    internal override ModelFiles Files => StaticFolder.FilesOf(this);

    internal override bool HasFiles => true;

    internal override byte[] Identity => _identity.Value;

    /// <summary>Loads a static model from its folder.</summary>
    /// <remarks>
    /// The files that are read are tokenizer.json, model.safetensors, config.json and modules.json. The tensor <c>embeddings</c> of
    /// Model2Vec or <c>embedding.weight</c> of sentence-transformers (also in the folder 0_StaticEmbedding) holds the vectors as float64,
    /// float32, float16, bfloat16 or int8, whose values are taken as numbers; the optional tensors <c>weights</c> and <c>mapping</c> hold
    /// the weight and the row of each token.
    /// </remarks>
    /// <param name="path">The path of the folder.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="FileNotFoundException">The vectors or the tokenizer are missing from the folder.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the files do not match each other.</exception>
    /// <exception cref="NotSupportedException">The tokenizer or a module is of an unsupported kind.</exception>
    public static StaticEmbeddingModel FromDirectory(string path) => StaticFolder.Load(ModelFiles.FromDirectory(path));

    /// <summary>Writes the model as a folder that Model2Vec and sentence-transformers read.</summary>
    /// <param name="path">The path of the folder. It is created if it does not exist; other files in it stay.</param>
    /// <exception cref="NotSupportedException">The tokenizer was read from files other than tokenizer.json and vocab.txt.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var files = new Dictionary<string, Action<Stream>?>(StringComparer.Ordinal);
        foreach (var (name, content) in StaticFolder.ContentOf(this).Append(StaticFolder.CardOf(this)))
        {
            files[name] = stream => stream.Write(content);
        }

        FileGroup.Write(path, StaticFolder.VectorsFile, files);
    }

    /// <summary>Returns the same model with vectors in fewer bits. Saved, it is as much smaller.</summary>
    /// <remarks>
    /// In <see cref="VectorPrecision.Int8"/>, the vector of each token gets a scale of its own, which its weight takes in. Vectors that are
    /// rounded already are not changed by a finer precision.
    /// </remarks>
    /// <param name="precision">The precision.</param>
    /// <returns>The model; this one if its vectors have that precision, or a coarser one.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="precision"/> is undefined.</exception>
    public StaticEmbeddingModel WithPrecision(VectorPrecision precision)
    {
        Throw.IfUndefined(precision, nameof(precision));
        if (precision <= Precision)
        {
            return this;
        }

        var rows = Rows.In(precision, out var scales);
        var weights = Enumerable.Range(0, _tokenizer.VocabularySize).Select(id => WeightOf(id) * scales[RowOf(id)]).ToArray();
        return new StaticEmbeddingModel(
            _tokenizer, rows, Array.TrueForAll(weights, weight => weight == 1) ? null : weights, Mapping, Normalizes);
    }

    /// <summary>Does nothing: the model has nothing but memory.</summary>
    public override void Dispose()
    {
    }

    /// <summary>Replaces the ids by those of the tokens of a text that the vocabulary knows.</summary>
    internal void Tokenize(string text, EmbeddingSettings settings, List<int> ids, CancellationToken cancellation)
    {
        ids.Clear();
        var whole = settings.LongTexts == LongTextHandling.Average;
        var input = settings.Prefix.Length == 0 ? text : settings.Prefix + text;
        _tokenizer.Encode(whole ? input : _limit.Cut(input, settings.MaxTokens), int.MaxValue, ids, cancellation);
        if (_tokenizer.UnknownId is { } unknown && ids.Contains(unknown))
        {
            ids.RemoveAll(id => id == unknown);
        }

        if (!whole && ids.Count > settings.MaxTokens)
        {
            ids.RemoveRange(settings.MaxTokens, ids.Count - settings.MaxTokens);
        }
    }

    /// <summary>Computes the vector of a text from its tokens.</summary>
    internal void EmbedTokens(List<int> ids, Span<float> vector, bool normalize)
    {
        vector.Clear();
        foreach (var id in ids)
        {
            Rows.AddTo(vector, RowOf(id), WeightOf(id));
        }

        if (ids.Count > 0)
        {
            TensorPrimitives.Divide(vector, ids.Count, vector);
        }

        if (normalize)
        {
            TensorPrimitives.Divide(vector, (float)(OrderedSums.Norm(vector) + LeastNorm), vector);
        }
    }

    internal override EmbeddingSettings Validate(EmbeddingOptions options) => EmbeddingSettings.Validate(options, _layout, special: 0);

    internal override byte[] Fingerprint(EmbeddingSettings settings)
    {
        var way = FormattableString.Invariant($"{settings.MaxTokens} {settings.LongTexts} {settings.Normalize} {settings.Prefix}");
        return SHA256.HashData([.. Identity, .. MemoryMarshal.AsBytes(way.AsSpan())]);
    }

    internal override PreparedTexts Prepare(IReadOnlyList<string> texts, EmbeddingSettings settings, CancellationToken cancellation) =>
        new StaticTexts(this, texts, settings);

    internal override void EmbedOne(string text, Span<float> vector, EmbeddingSettings settings, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var ids = new List<int>();
        Tokenize(text, settings, ids, cancellation);
        EmbedTokens(ids, vector, settings.Normalize);
    }

    private int RowOf(int id) => Mapping is null ? id : Mapping[id];

    private float WeightOf(int id) => Weights is null ? 1 : Weights[id];
}
