using System.Runtime.CompilerServices;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>The tensors of a safetensors file. They are read one by one, and checked.</summary>
/// <param name="header">The header.</param>
/// <param name="place">The file, for the messages.</param>
internal abstract class Safetensors(SafetensorsHeader header, string place)
{
    /// <summary>Gets the tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Tensors => header.Tensors;

    /// <summary>Gets the free texts by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <summary>Reads the values of a tensor, row by row.</summary>
    /// <typeparam name="T">The exact type of its values.</typeparam>
    /// <param name="name">The tensor.</param>
    /// <param name="rank">The required number of axes.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or its type or rank is different.</exception>
    public T[] Read<T>(string name, int rank)
        where T : unmanaged
    {
        var entry = Entry(name, rank);
        return entry.Type == TensorTypes.Of<T>()
            ? ReadAs<T>(entry)
            : throw Wrong(name, $"is of {entry.Type}, but has to be of {TensorTypes.Of<T>()}");
    }

    /// <summary>Reads finite numbers as Single, whatever the floating-point type in the file.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or it holds a number that is not finite.</exception>
    public float[] ReadSingles(string name, int rank)
    {
        var entry = Entry(name, rank);
        var values = entry.Type switch
        {
            TensorType.F32 => ReadAs<float>(entry),
            TensorType.F64 => Array.ConvertAll(ReadAs<double>(entry), value => (float)value),
            TensorType.F16 => Array.ConvertAll(ReadAs<Half>(entry), value => (float)value),
            TensorType.BF16 => Array.ConvertAll(ReadAs<ushort>(entry), value => BitConverter.UInt32BitsToSingle((uint)value << 16)),
            _ => throw Wrong(name, $"is of {entry.Type}, but has to be of floating-point numbers"),
        };
        return Array.TrueForAll(values, float.IsFinite) ? values : throw Wrong(name, "holds a number that is not finite");
    }

    /// <summary>Reads a matrix of finite numbers as Single, whatever the floating-point type in the file.</summary>
    /// <exception cref="InvalidDataException">There is no such matrix, or it holds a number that is not finite.</exception>
    public PointMatrix<float> ReadMatrix(string name) => new(ReadSingles(name, rank: 2), Columns(name));

    /// <summary>Returns the number of columns of a matrix.</summary>
    /// <exception cref="InvalidDataException">There is no such matrix, or it has no columns or too many.</exception>
    public int Columns(string name, int most = int.MaxValue)
    {
        var columns = Entry(name, rank: 2).Shape[1];
        return columns >= 1 && columns <= most ? (int)columns : throw Wrong(name, $"has {columns} columns");
    }

    /// <summary>The exception for a tensor of another content than it has to have.</summary>
    public InvalidDataException Wrong(string name, string what) => new($"Tensor '{name}' of {place} {what}.");

    /// <summary>Reads values from a byte of the data on.</summary>
    protected abstract void Read<T>(long start, Span<T> values)
        where T : unmanaged;

    private TensorEntry Entry(string name, int rank)
    {
        if (!Tensors.TryGetValue(name, out var entry))
        {
            throw new InvalidDataException($"{place} has no tensor '{name}'; it has {string.Join(", ", Tensors.Keys)}.");
        }

        return entry.Shape.Length == rank ? entry : throw Wrong(name, $"has {entry.Shape.Length} axes, but has to have {rank}");
    }

    private T[] ReadAs<T>(TensorEntry entry)
        where T : unmanaged
    {
        var count = (entry.End - entry.Start) / Unsafe.SizeOf<T>();
        if (count > Array.MaxLength)
        {
            throw new InvalidDataException($"{place} has a tensor of {count} values, which is more than an array can hold.");
        }

        var values = GC.AllocateUninitializedArray<T>((int)count);
        Read(entry.Start, values.AsSpan());
        return values;
    }
}
