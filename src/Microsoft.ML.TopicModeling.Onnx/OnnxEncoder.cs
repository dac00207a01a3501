using System.Buffers;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Runs a transformer network over batches of token ids and pools a vector for each text.</summary>
/// <remarks>
/// One session with one thread of its own; parallel work is parallel calls of <see cref="Encode"/>, which scales better than threads inside
/// a call and cannot change a result. Vectors are pooled here from the states of the text's own tokens, because the network's own
/// reduction may sum in another order in another batch.
/// </remarks>
internal sealed class OnnxEncoder : IDisposable
{
    private readonly InferenceSession _session;
    private readonly EncoderSignature _signature;
    private readonly Pooler _pooler;
    private readonly int _paddingId;
    private int _users = 1;
    private int _disposed;

    /// <param name="onnx">The network's file.</param>
    /// <param name="place">Where the network is from, for the messages.</param>
    /// <param name="pooling">How to pool; null to take the network's pooled output.</param>
    /// <param name="paddingId">The id that fills up short texts.</param>
    public OnnxEncoder(byte[] onnx, string place, IReadOnlyList<PoolingMode>? pooling, int paddingId)
    {
        _session = Open(onnx, place);
        try
        {
            _signature = EncoderSignature.Of(_session, place, preferPooled: pooling is null);
        }
        catch
        {
            _session.Dispose();
            throw;
        }

        _pooler = new Pooler(_signature.Pooled ? [PoolingMode.FirstToken] : pooling ?? [PoolingMode.Mean]);
        _paddingId = paddingId;

        // Scales that are computed from the whole batch, and reductions that depend on its shape, would let neighbours change a vector.
        OneTextARun = _signature.Pooled || onnx.AsSpan().IndexOf("DynamicQuantize"u8) >= 0;
        Dimension = _pooler.Parts * _signature.Width ?? 0;
    }

    /// <summary>Whether a text's vector would depend on its batch, so that each text has a run of its own.</summary>
    public bool OneTextARun { get; }

    /// <summary>The size of a vector; 0 while the network has not told.</summary>
    public int Dimension { get; private set; }

    /// <summary>Runs the network once, so that a vocabulary that does not fit is found before any work, and the dimension is known.</summary>
    public void Probe(ReadOnlySpan<int> ids)
    {
        using var run = new RunOptions();
        using var outputs = Run(run, [ids.ToArray()], ids.Length);
        var shape = outputs[0].GetTensorTypeAndShape().Shape;
        Dimension = checked(_pooler.Parts * (int)shape[^1]);
    }

    /// <summary>Encodes texts in one run of the network.</summary>
    /// <param name="batch">The ids of each text.</param>
    /// <param name="vectors">Gets the vector of each: its position in the batch and the values, not yet normalised.</param>
    /// <param name="cancellation">Stops the run at its next operator.</param>
    public void Encode(IReadOnlyList<int[]> batch, Action<int, ReadOnlySpan<float>> vectors, CancellationToken cancellation)
    {
        Enter();
        try
        {
            using var run = new RunOptions();
            using var registration = cancellation.Register(static state => ((RunOptions)state!).Terminate = true, run);
            var length = batch.Max(ids => ids.Length);
            using var outputs = Run(run, batch, length);
            Pool(batch, outputs[0].GetTensorDataAsSpan<float>(), length, vectors);
        }
        catch (OnnxRuntimeException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        finally
        {
            Leave();
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Leave();
        }
    }

    private void Pool(IReadOnlyList<int[]> batch, ReadOnlySpan<float> states, int length, Action<int, ReadOnlySpan<float>> vectors)
    {
        Span<float> pooled = Dimension <= 2048 ? stackalloc float[Dimension] : new float[Dimension];
        var width = Dimension / _pooler.Parts;
        for (var text = 0; text < batch.Count; text++)
        {
            var rows = _signature.Pooled ? 1 : batch[text].Length;
            var start = _signature.Pooled ? text * width : text * length * width;
            _pooler.Pool(states.Slice(start, rows * width), width, pooled);
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

            return _session.Run(run, _signature.InputNames, values, _signature.OutputNames);
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

    private static InferenceSession Open(byte[] onnx, string place)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };

        // Products of eight bits would overflow on processors without instructions for them, and a quantised network answer otherwise there.
        options.AddSessionConfigEntry("session.x64quantprecision", "1");
        try
        {
            return new InferenceSession(onnx, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"The ONNX file of {place} ({onnx.Length} bytes) cannot be loaded; it may be truncated, or its weights may be in a file of their own: {e.Message}", e);
        }
    }

    // The session must outlive the runs that are under way when somebody disposes the model.
    private void Enter()
    {
        int users;
        do
        {
            users = Volatile.Read(ref _users);
            ObjectDisposedException.ThrowIf(users == 0 || Volatile.Read(ref _disposed) == 1, typeof(EmbeddingModel));
        }
        while (Interlocked.CompareExchange(ref _users, users + 1, users) != users);
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _session.Dispose();
        }
    }
}
