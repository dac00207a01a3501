using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// The header of an entry that ML.NET's reader will trust: it makes arrays as large as the entry says before it reads on.
/// </summary>
/// <param name="bytes">The first bytes of the entry, or all of it.</param>
internal readonly ref struct CheckedModelHeader(ReadOnlySpan<byte> bytes)
{
    public const int Length = 256;

    private const int ModelAt = 0x10;
    private const int LoaderAt = 0x50;
    private const int OtherLoaderAt = 0x68;
    private const int LoaderLength = 24;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The names of the components that are to read the entry: the second if the first cannot.</summary>
    public string[] Loaders =>
        _bytes.Length < Length ? [] : [.. ((string[])[Name(LoaderAt), Name(OtherLoaderAt)]).Where(name => name.Length > 0)];

    /// <summary>
    /// Where the starts of the model, of the string table, of its characters and of the assembly's name stand, each followed by a length.
    /// </summary>
    private static ReadOnlySpan<byte> Parts => [ModelAt, 0x20, 0x30, 0x90];

    /// <summary>Whether the bytes are the beginning of a model.</summary>
    public bool IsModel => _bytes.Length >= Length && _bytes.StartsWith("ML\0MODEL"u8);

    /// <summary>Whether each part lies within the entry; a part of a header is refused by its reader.</summary>
    /// <param name="length">The length of the entry.</param>
    public bool LiesWithin(long length)
    {
        if (_bytes.Length < Length)
        {
            return true;
        }

        foreach (var at in Parts)
        {
            var (start, size) = Part(at);
            if (start < 0 || size < 0 || start > length || size > length - start)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What the component itself has written; empty if it is not where a writer puts it.</summary>
    public ReadOnlySpan<byte> Payload =>
        _bytes.Length >= Length && Part(ModelAt) is (Length, var size) && size <= _bytes.Length - Length
            ? _bytes.Slice(Length, (int)size)
            : default;

    private string Name(int at) => Encoding.Latin1.GetString(_bytes.Slice(at, LoaderLength).TrimEnd((byte)0));

    private (long Start, long Size) Part(int at) =>
        (BinaryPrimitives.ReadInt64LittleEndian(_bytes[at..]), BinaryPrimitives.ReadInt64LittleEndian(_bytes[(at + sizeof(long))..]));
}
