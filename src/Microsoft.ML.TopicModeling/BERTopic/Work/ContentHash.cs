using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>A checksum of what a stage of a fit reads: its input, or its options.</summary>
internal sealed class ContentHash : IDisposable
{
    // Its bytes are counted in an Int32.
    private const int ValuesAtOnce = 1 << 24;

    // The result does not depend on them.
    private static readonly string[] Irrelevant = ["MaxDegreeOfParallelism", "Progress", "Cancellation", "EqualityContract"];

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Gets the checksum of all that was added, as hexadecimal digits.</summary>
    public string Digits => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Returns the checksum of points.</summary>
    public static string OfPoints(PointMatrix<float> points)
    {
        using var hash = new ContentHash();
        hash.Add(points);
        return hash.Digits;
    }

    /// <summary>Returns the checksum of texts.</summary>
    public static string OfTexts(IReadOnlyList<string> texts)
    {
        using var hash = new ContentHash();
        foreach (var text in texts)
        {
            hash.Add(text.Length);
            hash.Add(text.AsSpan());
        }

        return hash.Digits;
    }

    /// <summary>
    /// Returns the checksum of settings: of every property but those that say how a result is made, not which; null if one of them is a
    /// function, of which nothing can be known.
    /// </summary>
    public static string? OfOptions(object options)
    {
        using var hash = new ContentHash();
        return hash.TryAdd(options) ? hash.Digits : null;
    }

    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (; values.Length > 0; values = values[Math.Min(ValuesAtOnce, values.Length)..])
        {
            _hash.AppendData(MemoryMarshal.AsBytes(values[..Math.Min(ValuesAtOnce, values.Length)]));
        }
    }

    public void Dispose() => _hash.Dispose();

    private void Add(PointMatrix<float> points)
    {
        Add(points.Count);
        Add(points.Dimension);
        Add(points.Values);
    }

    private void Add(int value) => Add([value]);

    private bool TryAdd(object? value)
    {
        switch (value)
        {
            case null:
                Add(-1);
                return true;
            case Delegate:
                return false;
            case string text:
                Add(text.Length);
                Add(text.AsSpan());
                return true;
            case PointMatrix<float> points:
                Add(points);
                return true;
            case NeighborGraph neighbors:
                Add(neighbors.NeighborCount);
                Add(neighbors.Indices);
                Add(neighbors.Distances);
                return true;
            case Array { Rank: 1 } array when array.GetType().GetElementType()!.IsPrimitive:
                Add(array.Length);
                Add(MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), Buffer.ByteLength(array)));
                return true;
            case IEnumerable values:
                return TryAddAll([.. values.Cast<object?>()]);
            case IConvertible simple:
                return TryAdd($"{simple.GetType().Name} {simple.ToString(CultureInfo.InvariantCulture)}");
            default:
                return TryAddProperties(value);
        }
    }

    private bool TryAddAll(IReadOnlyCollection<object?> values)
    {
        Add(values.Count);
        return values.All(TryAdd);
    }

    private bool TryAddProperties(object value)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var properties = value.GetType().GetProperties(Own)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !Irrelevant.Contains(property.Name))
            .Where(property => !property.PropertyType.IsByRefLike)
            .OrderBy(property => property.Name, StringComparer.Ordinal);
        _hash.AppendData(Encoding.UTF8.GetBytes(value.GetType().Name));
        return properties.All(property => TryAdd(property.Name) && TryAdd(property.GetValue(value)));
    }
}
