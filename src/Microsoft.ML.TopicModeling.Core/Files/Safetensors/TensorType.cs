namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// The types of the format, in the order of its specification: the tensors of a file are written from the last type to the first.
/// </summary>
internal enum TensorType
{
    BOOL,
    U8,
    I8,
    F8_E5M2,
    F8_E4M3,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    F64,
    I64,
    U64,
}

internal static class TensorTypes
{
    /// <summary>Returns the number of bytes of a value.</summary>
    public static int SizeOf(TensorType type) => type switch
    {
        <= TensorType.F8_E4M3 => 1,
        <= TensorType.BF16 => 2,
        <= TensorType.F32 => 4,
        _ => 8,
    };

    /// <summary>Returns the type of the format for a type of the language.</summary>
    public static TensorType Of<T>()
        where T : unmanaged => default(T) switch
        {
            float => TensorType.F32,
            double => TensorType.F64,
            int => TensorType.I32,
            long => TensorType.I64,
            Half => TensorType.F16,
            byte => TensorType.U8,
            sbyte => TensorType.I8,
            _ => throw new NotSupportedException($"Tensors of {typeof(T)} are not used here."),
        };
}
