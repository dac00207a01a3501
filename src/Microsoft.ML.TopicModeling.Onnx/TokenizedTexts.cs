namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>A text, or a part of a long text, as token ids for the network.</summary>
/// <param name="Text">The number of the text.</param>
/// <param name="Ids">Its tokens, special ones included.</param>
internal readonly record struct TextPart(int Text, int[] Ids);

/// <summary>Texts as token ids, in batches of about equal length.</summary>
internal sealed class TokenizedTexts : PreparedTexts
{
    private readonly OnnxEncoder _encoder;
    private readonly List<TextPart> _parts;
    private readonly List<int[]> _batches;
    private readonly EmbeddingSettings _settings;
    private readonly int _dimension;
    private readonly IReadOnlyList<string> _texts;
    private readonly float[]?[]? _partVectors;

    /// <param name="encoder">The network.</param>
    /// <param name="texts">The texts, for the messages.</param>
    /// <param name="parts">The parts in the order of their texts. Every text has at least one.</param>
    /// <param name="settings">How to embed.</param>
    public TokenizedTexts(OnnxEncoder encoder, IReadOnlyList<string> texts, List<TextPart> parts, EmbeddingSettings settings)
    {
        _encoder = encoder;
        _texts = texts;
        _parts = parts;
        _settings = settings;
        _dimension = encoder.Dimension;
        _batches = Batches(parts, encoder.OneTextARun ? 1 : settings.BatchTokens);
        _partVectors = parts.Count > 0 && parts[^1].Text + 1 < parts.Count ? new float[]?[parts.Count] : null;
    }

    public override int BatchCount => _batches.Count;

    public override int TextsIn(int batch) =>
        _batches[batch].Count(part => part + 1 == _parts.Count || _parts[part + 1].Text != _parts[part].Text);

    public override void Embed(int batch, Memory<float> vectors, CancellationToken cancellation)
    {
        // A text without a token keeps the vector 0, as the mean over none is in sentence-transformers.
        var members = Array.FindAll(_batches[batch], part => _parts[part].Ids.Length > 0);
        if (members.Length == 0)
        {
            return;
        }

        _encoder.Encode(
            Array.ConvertAll(members, part => _parts[part].Ids),
            (position, vector) =>
            {
                var part = members[position];
                if (!Pooler.IsFinite(vector))
                {
                    throw new InvalidDataException(NotFinite($"The network of {_encoder.Place}", _texts[_parts[part].Text]));
                }

                var row = _partVectors is null
                    ? vectors.Span.Slice(part * _dimension, _dimension)
                    : (_partVectors[part] = new float[_dimension]);
                vector.CopyTo(row);
                if (_settings.Normalize)
                {
                    Pooler.Normalize(row);
                }
            },
            cancellation);
    }

    /// <summary>Computes the vector of each long text: the mean of its parts, weighted by their tokens and added in order.</summary>
    public override void Finish(Memory<float> vectors)
    {
        if (_partVectors is null)
        {
            return;
        }

        for (int from = 0, to; from < _parts.Count; from = to)
        {
            to = from + 1;
            while (to < _parts.Count && _parts[to].Text == _parts[from].Text)
            {
                to++;
            }

            Average(from, to, vectors.Span.Slice(_parts[from].Text * _dimension, _dimension));
        }
    }

    private void Average(int from, int to, Span<float> mean)
    {
        mean.Clear();
        if (to - from == 1)
        {
            _partVectors![from]?.CopyTo(mean);
            return;
        }

        var tokens = 0L;
        for (var part = from; part < to; part++)
        {
            tokens += _parts[part].Ids.Length;
        }

        for (var part = from; part < to; part++)
        {
            var weight = (float)((double)_parts[part].Ids.Length / tokens);
            var vector = _partVectors![part]!;
            for (var d = 0; d < mean.Length; d++)
            {
                mean[d] += weight * vector[d];
            }
        }

        if (_settings.Normalize)
        {
            Pooler.Normalize(mean);
        }
    }

    /// <summary>Sorts the parts by length, the longest first, and splits them into batches of bounded size.</summary>
    public static List<int[]> Batches(IReadOnlyList<TextPart> parts, int batchTokens)
    {
        var order = Enumerable.Range(0, parts.Count).OrderByDescending(part => parts[part].Ids.Length).ToArray();
        var batches = new List<int[]>();
        for (var start = 0; start < order.Length;)
        {
            var size = Math.Clamp(batchTokens / Math.Max(1, parts[order[start]].Ids.Length), 1, order.Length - start);
            batches.Add(order[start..(start + size)]);
            start += size;
        }

        return batches;
    }
}
