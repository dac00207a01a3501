using System.Globalization;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents what is known about the points of a fit: similar points are drawn together, and different ones apart.</summary>
public sealed class UmapTarget
{
    private UmapTarget(int[]? categories, double[]? values)
    {
        KnownCategories = categories;
        KnownValues = values;
    }

    /// <summary>
    /// Gets or sets the weight of the target, from 0 (the points alone count) to 1 (the target alone counts). The default is 0.5.
    /// </summary>
    public double Weight { get; set; } = 0.5;

    /// <summary>
    /// Gets or sets the number of nearest values that count as similar, for <see cref="Values"/>; at least 2.
    /// The default is <see langword="null"/>, which means the number of neighbors of a point.
    /// </summary>
    public int? NumberOfNeighbors { get; set; }

    internal int[]? KnownCategories { get; }

    internal double[]? KnownValues { get; }

    /// <summary>Creates a target of categories, one for each point.</summary>
    /// <param name="categories">The categories: any numbers, with −1 for a point whose category is unknown.</param>
    public static UmapTarget Categories(params int[] categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        return new UmapTarget([.. categories], null);
    }

    /// <summary>
    /// Creates a target of numbers, one for each point. Points are more similar the smaller the difference of their numbers is.
    /// </summary>
    /// <param name="values">The numbers, all finite.</param>
    public static UmapTarget Values(params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new UmapTarget(null, [.. values]);
    }

    /// <summary>Returns the target of some of the points.</summary>
    internal UmapTarget OfRows(int[] rows) =>
        new(Of(KnownCategories, rows), Of(KnownValues, rows)) { Weight = Weight, NumberOfNeighbors = NumberOfNeighbors };

    /// <summary>Copies the target, so that no caller can change it; what is known about the points never changes.</summary>
    internal UmapTarget Copy() => new(KnownCategories, KnownValues) { Weight = Weight, NumberOfNeighbors = NumberOfNeighbors };

    internal void ThrowIfInvalid(int points)
    {
        ThrowIfInvalid();
        UmapOptions.ThrowIfTooManyNeighbors(NumberOfNeighbors ?? 2, points, nameof(NumberOfNeighbors));
        var length = KnownCategories?.Length ?? KnownValues!.Length;
        Throw.If(length != points, $"There are {length} targets for {points} points. Give one for each point.", nameof(UmapOptions.Target));
    }

    /// <summary>Checks everything that does not depend on the points.</summary>
    internal void ThrowIfInvalid()
    {
        Throw.IfOutside(Weight, 0, 1, nameof(Weight));
        Throw.IfLess(NumberOfNeighbors ?? 2, 2, nameof(NumberOfNeighbors));
        var wrong = KnownValues is null ? -1 : Array.FindIndex(KnownValues, value => !double.IsFinite(value));
        Throw.If(
            wrong >= 0,
            $"The target of row {wrong} is {KnownValues?[Math.Max(wrong, 0)].ToString(CultureInfo.InvariantCulture)}. "
                + "Targets have to be finite.",
            nameof(UmapOptions.Target));
    }

    private static T[]? Of<T>(T[]? values, int[] rows) => values is null ? null : Array.ConvertAll(rows, row => values[row]);
}
