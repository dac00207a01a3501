using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary>The components along which prepared vectors are given.</summary>
/// <param name="Directions">The directions of unit length, one after the other.</param>
/// <param name="Variances">The variance along each, largest first.</param>
/// <param name="TotalVariance">The variance along all, with those that are not kept.</param>
/// <param name="Whitening">The share of whitening.</param>
internal sealed record PreparationAxes(float[] Directions, double[] Variances, double TotalVariance, double Whitening)
{
    /// <summary>The fraction of the largest variance below which there is only rounding.</summary>
    private const double Negligible = 1e-12;

    /// <summary>By what coordinates are multiplied; 0 along a direction without variance.</summary>
    public double[] Scales()
    {
        var least = Negligible * Variances[0];
        return Array.ConvertAll(Variances, variance =>
            Whitening == 0 ? 1 : variance > least ? Math.Pow(variance, -Whitening / 2) : 0);
    }

    /// <summary>Returns the first components.</summary>
    public PreparationAxes Take(int count) =>
        this with { Directions = Directions[..(Directions.Length / Variances.Length * count)], Variances = Variances[..count] };

    /// <param name="products">The mean products of coordinates, which are overwritten.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="settings">How many components to keep.</param>
    /// <param name="run">The threads.</param>
    /// <exception cref="ArgumentException">There are too few rows for so many components.</exception>
    public static PreparationAxes Of(double[][] products, long rows, VectorPreparationSettings settings, RunContext run)
    {
        var total = products.Select((row, place) => row[place]).Sum();
        foreach (var row in products)
        {
            DoubleVectors.Scale(row, products.Length / total);
        }

        var (values, vectors) = SymmetricEigenSolver.Solve(products, run);
        values = Array.ConvertAll(values, value => Math.Max(0, value) * total / products.Length);
        var count = Count(values.Length, rows, settings);
        return new(
            [.. vectors.Skip(settings.Removed).Take(count).SelectMany(WithPositivePeak)],
            values[settings.Removed..(settings.Removed + count)],
            Math.Max(total, values[settings.Removed]),
            settings.Whitening);
    }

    /// <summary>The number of components that are asked for, or else that there are.</summary>
    private static int Count(int dimension, long rows, VectorPreparationSettings settings)
    {
        // As many rows lie in a space of one dimension less around their mean.
        var most = (int)Math.Min(dimension, settings.Center ? rows - 1 : rows) - settings.Removed;
        var least = settings.Components.Count ?? 1;
        Throw.If(
            most < least,
            FormattableString.Invariant($"{least} components are to be kept behind {settings.Removed} removed ones, but {rows} rows have ")
                + FormattableString.Invariant($"at most {Math.Max(0, most + settings.Removed)}. Give at least ")
                + FormattableString.Invariant($"{least + settings.Removed + (settings.Center ? 1 : 0)} rows, or ask for fewer components."),
            nameof(VectorPreparationOptions.NumberOfComponents));
        return settings.Components.Count ?? (settings.Components.IsAutomatic ? most : dimension - settings.Removed);
    }

    private static IEnumerable<float> WithPositivePeak(double[] direction)
    {
        var sign = direction.MaxBy(Math.Abs) < 0 ? -1 : 1;
        return direction.Select(value => (float)(sign * value));
    }
}
