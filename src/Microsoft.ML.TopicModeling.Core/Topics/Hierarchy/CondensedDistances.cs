namespace Microsoft.ML.TopicModeling.Topics.Hierarchy;

/// <summary>The distances between the items of a set, each pair once: (0,1), (0,2), …, (1,2), …</summary>
/// <param name="Count">The number of items, n.</param>
/// <param name="Values">n(n − 1)/2 distances, in the order of the upper triangle's rows.</param>
internal readonly record struct CondensedDistances(int Count, double[] Values)
{
    public double this[int a, int b]
    {
        get => a == b ? 0 : Values[IndexOf(a, b)];
        set => Values[IndexOf(a, b)] = value;
    }

    /// <summary>Refuses fewer than two items, and distances that are negative or no numbers.</summary>
    public static CondensedDistances Checked(int count, double[] values, string paramName)
    {
        var wrong = Array.FindIndex(values, value => !(value >= 0 && double.IsFinite(value)));
        if (wrong >= 0)
        {
            var (a, b) = PairAt(wrong, count);
            throw new ArgumentException(
                FormattableString.Invariant($"The distance between the items {a} and {b} is {values[wrong]}. ")
                    + "Distances have to be finite and not negative.",
                paramName);
        }

        return new CondensedDistances(count, values);
    }

    public static CondensedDistances Empty(int count)
    {
        var pairs = count * (count - 1L) / 2;
        Throw.If(
            pairs > Array.MaxLength,
            $"There are {count} topics, so many that there is no room for the distances between all pairs. "
            + "Fit with a larger minimum topic size.",
            nameof(count));
        return new(count, new double[pairs]);
    }

    public CondensedDistances Copy() => this with { Values = (double[])Values.Clone() };

    private static (int A, int B) PairAt(int index, int count)
    {
        var a = 0;
        for (; index >= count - 1 - a; a++)
        {
            index -= count - 1 - a;
        }

        return (a, a + 1 + index);
    }

    private long IndexOf(int a, int b)
    {
        var (low, high) = a < b ? (a, b) : (b, a);
        return ((long)low * ((2L * Count) - low - 3) / 2) + high - 1;
    }
}
