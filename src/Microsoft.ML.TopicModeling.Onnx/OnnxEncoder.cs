using System.Buffers;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Runs a transformer network on batches of token ids and pools one vector per text.</summary>
/// <remarks>
/// Vectors are pooled here from the states of the text's own tokens, because the network's own reduction may sum in another order in
/// another batch.
/// </remarks>
internal sealed class OnnxEncoder : IDisposable
{
    private readonly NetworkShare _network;
    private readonly EncoderSignature _signature;
    private readonly Pooler _pooler;
    private readonly int _paddingId;

    /// <param name="onnx">The network's file.</param>
    /// <param name="place">The origin of the network, for messages.</param>
    /// <param name="pooling">How to pool; null to use the network's pooled output.</param>
    /// <param name="paddingId">The id that fills up short texts.</param>
    public OnnxEncoder(byte[] onnx, string place, IReadOnlyList<PoolingMode>? pooling, int paddingId)
    {
        (Place, _paddingId) = (place, paddingId);
        _network = new NetworkShare(onnx, place, typeof(EmbeddingModel));
        try
        {
            _signature = EncoderSignature.Of(_network.Session, place, preferPooled: pooling is null);
        }
        catch
        {
            _network.Dispose();
            throw;
        }

        _pooler = new Pooler(_signature.Pooled ? [PoolingMode.FirstToken] : pooling ?? [PoolingMode.Mean]);
        OneTextARun = _signature.Pooled || _network.Session.IsBatchDependent;
    }

    /// <summary>The origin of the network, for messages.</summary>
    public string Place { get; }

    /// <summary>Whether the vector of a text would depend on its batch, so that each text needs a run of its own.</summary>
    public bool OneTextARun { get; }

    /// <summary>The size of a vector; 0 before <see cref="Probe"/>.</summary>
    public int Dimension { get; private set; }

    /// <summary>Runs the network once, so that an unsuitable network is found before any work and the dimension is known.</summary>
    /// <exception cref="InvalidDataException">The network's output is not a vector.</exception>
    /// <exception cref="OnnxRuntimeException">The network fails.</exception>
    public void Probe(int[] ids) => NetworkThreads.Shared.Run(() =>
    {
        using var run = new RunOptions();
        using var outputs = Run(run, [ids], ids.Length);
        var shape = outputs[0].GetTensorTypeAndShape().Shape;
        var expected = _signature.Pooled ? [1] : (long[])[1, ids.Length];
        if (shape.Length != expected.Length + 1 || !shape.AsSpan(..^1).SequenceEqual(expected)
            || shape[^1] < 1 || shape[^1] > EmbeddingModel.MostDimensions / _pooler.Parts)
        {
            throw new InvalidDataException(
                $"The network of {Place} answers {ids.Length} tokens with a tensor of {string.Join(" x ", shape)}; "
                + $"it has to be {string.Join(" x ", expected)} x width, "
                + $"the width between 1 and {EmbeddingModel.MostDimensions / _pooler.Parts}.");
        }

        Dimension = _pooler.Parts * (int)shape[^1];
        Pool([ids], outputs[0].GetTensorDataAsSpan<float>(), ids.Length, (_, vector) =>
        {
            if (!Pooler.IsFinite(vector))
            {
                throw new InvalidDataException(
                    $"The network of {Place} answers with what is no number (NaN or infinite). Its file may be damaged; export it again.");
            }
        });
    });

    /// <summary>Encodes texts in one run of the network.</summary>
    /// <param name="batch">The ids of each text.</param>
    /// <param name="vectors">
    /// Receives each vector: its position in the batch and its values, not yet normalized. It is called on another thread, before this
    /// method returns.
    /// </param>
    /// <param name="cancellation">A token that cancels the run at its next operator.</param>
    /// <exception cref="InvalidDataException">The network fails.</exception>
    public void Encode(IReadOnlyList<int[]> batch, Action<int, ReadOnlySpan<float>> vectors, CancellationToken cancellation)
    {
        var length = batch.Max(ids => ids.Length);
        _network.Run(
            run =>
            {
                using var outputs = Run(run, batch, length);
                Pool(batch, outputs[0].GetTensorDataAsSpan<float>(), length, vectors);
                return batch.Count;
            },
            () => $"The network of {Place} fails on {batch.Count} texts of up to {length} tokens",
            cancellation);
    }

    public void Dispose() => _network.Dispose();

    private void Pool(IReadOnlyList<int[]> batch, ReadOnlySpan<float> states, int length, Action<int, ReadOnlySpan<float>> vectors)
    {
        Span<float> pooled = Dimension <= 2048 ? stackalloc float[Dimension] : new float[Dimension];
        var width = Dimension / _pooler.Parts;
        var stride = _signature.Pooled ? width : (long)length * width;
        if (states.Length != batch.Count * stride)
        {
            throw new InvalidDataException(
                $"The network of {Place} answers {batch.Count} texts of {length} tokens with {states.Length} numbers; "
                + $"there have to be {batch.Count * stride}.");
        }

        for (var text = 0; text < batch.Count; text++)
        {
            var rows = _signature.Pooled ? 1 : batch[text].Length;
            _pooler.Pool(states.Slice((int)(text * stride), rows * width), width, pooled);
            vectors(text, pooled);
        }
    }

    private IDisposableReadOnlyCollection<OrtValue> Run(RunOptions run, IReadOnlyList<int[]> batch, int length)
    {
        var size = batch.Count * length;
        var values = new List<OrtValue>(_signature.Inputs.Count);
        var rented = new List<long[]>(_signature.Inputs.Count);
        try
        {
            foreach (var input in _signature.Inputs)
            {
                var buffer = ArrayPool<long>.Shared.Rent(size);
                rented.Add(buffer);
                Fill(input.Role, batch, length, buffer.AsSpan(0, size));
                values.Add(input.Value(buffer.AsMemory(0, size), [batch.Count, length]));
            }

            return _network.Session.Run(run, _signature.InputNames, values, _signature.OutputNames);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
            rented.ForEach(buffer => ArrayPool<long>.Shared.Return(buffer));
        }
    }

    private void Fill(EncoderInput role, IReadOnlyList<int[]> batch, int length, Span<long> target)
    {
        target.Fill(role == EncoderInput.TokenIds ? _paddingId : 0);
        for (var text = 0; text < batch.Count; text++)
        {
            var row = target.Slice(text * length, length);
            switch (role)
            {
                case EncoderInput.TokenIds:
                    for (var i = 0; i < batch[text].Length; i++)
                    {
                        row[i] = batch[text][i];
                    }

                    break;
                case EncoderInput.AttentionMask:
                    row[..batch[text].Length].Fill(1);
                    break;
            }
        }
    }
}
