namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The sizes of groups of points: their numbers, or the sums of their weights.</summary>
internal sealed class GroupSizes
{
    private readonly int[] _counts = [];
    private readonly double[] _sums = [];

    public GroupSizes(int[] counts) => _counts = counts;

    public GroupSizes(PointWeights weights, int count) => (Weights, _sums) = (weights, new double[count]);

    public PointWeights? Weights { get; }

    public double this[int group] => Weights is null ? _counts[group] : _sums[group];

    public void Set(int group, double size)
    {
        if (Weights is null)
        {
            _counts[group] = (int)size;
        }
        else
        {
            _sums[group] = size;
        }
    }
}
