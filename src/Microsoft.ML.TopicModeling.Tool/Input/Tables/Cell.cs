using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>One value of a row. Whatever its kind, it has a text, in which nothing depends on the machine's language.</summary>
internal readonly record struct Cell
{
    private readonly object? _value;

    private Cell(CellKind kind, object? value)
    {
        Kind = kind;
        _value = value;
    }

    public static Cell None => default;

    public CellKind Kind { get; }

    /// <summary>The text, as it stood in the input; null for a cell without a value.</summary>
    public string? Text => _value is float[] vector ? VectorText.Format(vector) : (string?)_value;

    /// <summary>The numbers of a vector that came as numbers; null for one that came as text, which <see cref="VectorText"/>
    /// reads.</summary>
    public float[]? Vector => _value as float[];

    /// <param name="kind">A kind that is written as text: not <see cref="CellKind.Vector"/>.</param>
    /// <param name="text">The text; null gives <see cref="None"/>.</param>
    public static Cell Of(CellKind kind, string? text) => text is null ? None : new(kind, text);

    public static Cell Of(string? text) => Of(CellKind.Text, text);

    public static Cell Of(long value) => new(CellKind.Integer, value.ToString(CultureInfo.InvariantCulture));

    public static Cell Of(float value) => new(CellKind.Number, value.ToString("R", CultureInfo.InvariantCulture));

    public static Cell Of(double value) => new(CellKind.Number, value.ToString("R", CultureInfo.InvariantCulture));

    public static Cell Of(bool value) => new(CellKind.Boolean, value ? "true" : "false");

    public static Cell Of(float[] vector) => new(CellKind.Vector, vector);

    public override string ToString() => Text ?? "";
}
