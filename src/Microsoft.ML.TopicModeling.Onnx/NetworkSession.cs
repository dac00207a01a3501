using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>
/// A network in ONNX Runtime. Models of the same file share one, which lives until the last of them is disposed or collected.
/// </summary>
/// <remarks>
/// One session with one thread; parallel work is parallel calls of <see cref="Run"/>, which scales better than threads inside a call and
/// cannot change a result. Every call into ONNX Runtime that may run a kernel is on one of <see cref="NetworkThreads"/>.
/// </remarks>
internal sealed class NetworkSession
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<UInt128, WeakReference<NetworkSession>> Sessions = [];

    private readonly InferenceSession _session;
    private readonly long _size;
    private int _users = 1;

    private NetworkSession(byte[] onnx, string place)
    {
        _session = Open(onnx, place);
        _size = onnx.Length;

        // Scales that are computed from the whole batch would let neighbors change a vector.
        IsBatchDependent = onnx.AsSpan().IndexOf("DynamicQuantize"u8) >= 0;

        // A model that is never disposed holds this memory until it is collected, so the garbage collector has to know of it.
        GC.AddMemoryPressure(_size);
    }

    ~NetworkSession() => ForgetPressure();

    /// <summary>Raised on the thread that is about to call ONNX Runtime.</summary>
    internal static event Action? Entering;

    /// <summary>Whether the network computes something from the whole batch.</summary>
    public bool IsBatchDependent { get; }

    public IReadOnlyDictionary<string, NodeMetadata> Inputs => _session.InputMetadata;

    public IReadOnlyDictionary<string, NodeMetadata> Outputs => _session.OutputMetadata;

    /// <summary>Gets what the network reads and answers, for messages.</summary>
    public string Ports => $"Its inputs are {Names(Inputs)}, its outputs {Names(Outputs)}.";

    /// <summary>Opens a network, or joins the one that is open. Each call needs one <see cref="Leave"/>.</summary>
    /// <param name="onnx">The network's file.</param>
    /// <param name="place">The origin of the network, for messages.</param>
    public static NetworkSession Enter(byte[] onnx, string place)
    {
        var key = Key(onnx);
        lock (Gate)
        {
            if (Sessions.TryGetValue(key, out var known) && known.TryGetTarget(out var open) && open.TryEnter())
            {
                return open;
            }

            foreach (var (gone, _) in Sessions.Where(session => !session.Value.TryGetTarget(out _)).ToList())
            {
                Sessions.Remove(gone);
            }

            var session = NetworkThreads.Shared.Run(() => new NetworkSession(onnx, place));
            Sessions[key] = new WeakReference<NetworkSession>(session);
            return session;
        }
    }

    /// <summary>Whether a network of this file is open.</summary>
    internal static bool IsOpen(byte[] onnx)
    {
        lock (Gate)
        {
            return Sessions.TryGetValue(Key(onnx), out var known)
                && known.TryGetTarget(out var session)
                && Volatile.Read(ref session._users) > 0;
        }
    }

    /// <summary>Keeps the session open until <see cref="Leave"/>; false if it is closed.</summary>
    public bool TryEnter()
    {
        int users;
        do
        {
            users = Volatile.Read(ref _users);
            if (users == 0)
            {
                return false;
            }
        }
        while (Interlocked.CompareExchange(ref _users, users + 1, users) != users);
        return true;
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            NetworkThreads.Shared.Run(_session.Dispose);
            GC.SuppressFinalize(this);
            ForgetPressure();
        }
    }

    /// <summary>Runs the network; on one of <see cref="NetworkThreads"/> only.</summary>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions run, IReadOnlyCollection<string> inputs, IReadOnlyCollection<OrtValue> values, IReadOnlyCollection<string> outputs)
    {
        Entering?.Invoke();
        return _session.Run(run, inputs, values, outputs);
    }

    private static string Names(IReadOnlyDictionary<string, NodeMetadata> ports) =>
        string.Join(", ", ports.Select(port => $"{port.Key} ({port.Value.ElementDataType}[{string.Join(", ", port.Value.Dimensions)}])"));

    private static UInt128 Key(byte[] onnx) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(onnx));

    private void ForgetPressure()
    {
        if (_size > 0)
        {
            GC.RemoveMemoryPressure(_size);
        }
    }

    private static InferenceSession Open(byte[] onnx, string place)
    {
        OnnxWeights.ThrowIfElsewhere(onnx, place);
        Entering?.Invoke();
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };

        // On processors without instructions for them, products of eight bits would overflow and change what a quantized network answers.
        options.AddSessionConfigEntry("session.x64quantprecision", "1");

        // No other format, which would have other ways to name files.
        options.AddSessionConfigEntry("session.load_model_format", "ONNX");
        try
        {
            return new InferenceSession(onnx, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException(
                $"The ONNX file of {place} ({onnx.Length} bytes) cannot be loaded; it may be truncated: {e.Message}", e);
        }
    }
}
