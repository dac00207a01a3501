using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Writes values in the form that <see cref="CheckedReader"/> reads: little-endian, arrays and texts behind their length.</summary>
/// <param name="writer">Where to; its position moves on.</param>
internal readonly struct CheckedWriter(BinaryWriter writer)
{
    public void Int32(int value) => writer.Write(value);

    public void Int64(long value) => writer.Write(value);

    public void Boolean(bool value) => writer.Write(value);

    public void Double(double value) => writer.Write(value);

    public void Single(float value) => writer.Write(value);

    public void Enum<TEnum>(TEnum value)
        where TEnum : struct, Enum => writer.Write(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Writes UTF-16 units, so that every string comes back as it was; null has the length −1.</summary>
    public void Text(string? text)
    {
        writer.Write(text?.Length ?? -1);
        writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    public void Array<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    public void Texts(IReadOnlyCollection<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
        {
            Text(text);
        }
    }
}
