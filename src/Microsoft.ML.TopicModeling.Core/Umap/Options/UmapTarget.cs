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

    /// <summary>How much the target counts against the points: 0 not at all, 1 alone.</summary>
    public double Weight { get; set; } = 0.5;

    /// <summary>How many nearest values count as alike, for <see cref="Values"/>. Null: as many as there are neighbours of a point.</summary>
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

    internal void ThrowIfInvalid(int points)
    {
        const string Name = nameof(UmapOptions.Target);
        Throw.IfOutside(Weight, 0, 1, nameof(Weight));
        Throw.IfLess(NumberOfNeighbors ?? 2, 2, nameof(NumberOfNeighbors));
        UmapOptions.ThrowIfTooManyNeighbors(NumberOfNeighbors ?? 2, points, nameof(NumberOfNeighbors));
        var length = KnownCategories?.Length ?? KnownValues!.Length;
        Throw.If(length != points, $"There are {length} targets for {points} points. Give one for each point.", Name);
        var wrong = KnownValues is null ? -1 : Array.FindIndex(KnownValues, value => !double.IsFinite(value));
        Throw.If(
            wrong >= 0,
            $"The target of row {wrong} is {KnownValues?[Math.Max(wrong, 0)].ToString(CultureInfo.InvariantCulture)}. Targets have to be finite.",
            Name);
    }

    private static T[]? Of<T>(T[]? values, int[] rows) => values is null ? null : Array.ConvertAll(rows, row => values[row]);
}
