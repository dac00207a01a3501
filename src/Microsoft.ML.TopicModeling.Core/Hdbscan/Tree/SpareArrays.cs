namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Arrays of a number for each item that one step of a fit no longer needs, for the steps after it.</summary>
/// <remarks>So a fit grows no further than its arrays in use, whenever garbage is collected.</remarks>
internal sealed class SpareArrays
{
    private readonly List<int[]> _integers = [];
    private readonly List<double[]> _doubles = [];

    /// <summary>Returns an array of a length, with any content.</summary>
    public int[] Integers(int length) =>
        Take(_integers, array => array.Length == length) ?? GC.AllocateUninitializedArray<int>(length);

    /// <summary>Returns an array of at least a length, with any content.</summary>
    public int[] IntegersFrom(int length) =>
        Take(_integers, array => array.Length >= length) ?? GC.AllocateUninitializedArray<int>(length);

    /// <inheritdoc cref="IntegersFrom"/>
    public double[] DoublesFrom(int length) =>
        Take(_doubles, array => array.Length >= length) ?? GC.AllocateUninitializedArray<double>(length);

    public void Give(int[] array) => _integers.Add(array);

    public void Give(double[] array) => _doubles.Add(array);

    private static T[]? Take<T>(List<T[]> spare, Func<T[], bool> fits)
    {
        var found = spare.Where(fits).MinBy(array => array.Length);
        if (found is not null)
        {
            spare.Remove(found);
        }

        return found;
    }
}
