using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The cells of values that a database gives.</summary>
internal static class DatabaseCell
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    public static CellKind KindOf(Type type, string typeName) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => CellKind.Boolean,
        >= TypeCode.SByte and <= TypeCode.Int64 => CellKind.Integer,
        TypeCode.UInt64 or TypeCode.Single or TypeCode.Double or TypeCode.Decimal => CellKind.Number,
        TypeCode.DateTime => CellKind.Time,
        _ when type == typeof(DateTimeOffset) || type == typeof(DateOnly) => CellKind.Time,
        _ when type == typeof(float[]) || typeName == "real[]" => CellKind.Vector,
        _ when (type.IsAssignableTo(typeof(Array)) && type != typeof(byte[])) || typeName is "json" or "jsonb" => CellKind.Json,
        _ => CellKind.Text,
    };

    /// <param name="value">The value.</param>
    /// <param name="kind">The kind of the column, which tells JSON from other texts.</param>
    /// <exception cref="InvalidCastException">No text can be made of the value.</exception>
    public static Cell Of(object value, CellKind kind) => value switch
    {
        DBNull => Cell.None,
        string text => Cell.Of(kind == CellKind.Json ? kind : CellKind.Text, text),
        bool flag => Cell.Of(flag),
        float number => Cell.Of(number),
        double number => Cell.Of(number),
        decimal or ulong => Cell.Of(CellKind.Number, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        sbyte or byte or short or ushort or int or uint or long => Cell.Of(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        DateTime time => Cell.Of(CellKind.Time, time.ToString(Moment, CultureInfo.InvariantCulture)),
        DateTimeOffset time => Cell.Of(CellKind.Time, time.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)),
        DateOnly date => Cell.Of(CellKind.Time, date.ToString("O", CultureInfo.InvariantCulture)),
        float[] vector => Cell.Of(vector),
        byte[] bytes => Cell.Of(Convert.ToBase64String(bytes)),
        Array list => Cell.Of(CellKind.Json, System.Text.Json.JsonSerializer.Serialize((object)list)),
        IFormattable other => Cell.Of(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => throw new InvalidCastException($"No text can be made of {value.GetType().Name}."),
    };
}
