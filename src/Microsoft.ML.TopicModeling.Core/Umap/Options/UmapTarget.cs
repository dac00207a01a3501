using System.Globalization;

namespace Microsoft.ML.TopicModeling;

/// <summary>What the points of a fit are known to be; points that are alike are drawn together, and others apart.</summary>
public sealed class UmapTarget
{
    private UmapTarget(int[]? categories, double[]? values)
    {
        KnownCategories = categories;
        KnownValues = values;
    }

    /// <summary>Gets or sets how much the target counts against the points: 0 not at all, 1 alone. Default: 0.5.</summary>
    public double Weight { get; set; } = 0.5;

    /// <summary>
    /// Gets or sets how many nearest values count as alike, for <see cref="Values"/>; at least 2.
    /// Null (the default): as many as there are neighbors of a point.
    /// </summary>
    public int? NumberOfNeighbors { get; set; }

    internal int[]? KnownCategories { get; }

    internal double[]? KnownValues { get; }

    /// <summary>Categories, one for each point.</summary>
    /// <param name="categories">Any numbers; −1 for a point whose category is not known.</param>
    public static UmapTarget Categories(params int[] categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        return new UmapTarget([.. categories], null);
    }

    /// <summary>Numbers, one for each point, that are the more alike the smaller their difference.</summary>
    /// <param name="values">Finite numbers.</param>
    public static UmapTarget Values(params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new UmapTarget(null, [.. values]);
    }

    /// <summary>The target of some of the points.</summary>
    internal UmapTarget OfRows(int[] rows) => new(Of(KnownCategories, rows), Of(KnownValues, rows)) { Weight = Weight, NumberOfNeighbors = NumberOfNeighbors };

    /// <summary>The same target, which no caller holds; what is known of the points never changes.</summary>
    internal UmapTarget Copy() => new(KnownCategories, KnownValues) { Weight = Weight, NumberOfNeighbors = NumberOfNeighbors };

    internal void ThrowIfInvalid(int points)
    {
        ThrowIfInvalid();
        UmapOptions.ThrowIfTooManyNeighbors(NumberOfNeighbors ?? 2, points, nameof(NumberOfNeighbors));
        var length = KnownCategories?.Length ?? KnownValues!.Length;
        Throw.If(length != points, $"There are {length} targets for {points} points. Give one for each point.", nameof(UmapOptions.Target));
    }

    /// <summary>Checks what can be checked without the points.</summary>
    internal void ThrowIfInvalid()
    {
        Throw.IfOutside(Weight, 0, 1, nameof(Weight));
        Throw.IfLess(NumberOfNeighbors ?? 2, 2, nameof(NumberOfNeighbors));
        var wrong = KnownValues is null ? -1 : Array.FindIndex(KnownValues, value => !double.IsFinite(value));
        Throw.If(
            wrong >= 0,
            $"The target of row {wrong} is {KnownValues?[Math.Max(wrong, 0)].ToString(CultureInfo.InvariantCulture)}. Targets have to be finite.",
            nameof(UmapOptions.Target));
    }

    private static T[]? Of<T>(T[]? values, int[] rows) => values is null ? null : Array.ConvertAll(rows, row => values[row]);
}
