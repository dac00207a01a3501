using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary>The means of groups of vectors, those of small groups drawn toward the mean of all.</summary>
/// <remarks>
/// The mean of n rows is a noisy measurement of where the group is, of the variance σ² / n if rows vary by σ² within groups. Groups
/// themselves vary by τ². The best linear prediction of the group's place is (n · mean of the group + k · mean of all) / (n + k) with
/// k = σ² / τ². Both variances are estimated from the data by the method of moments; where groups differ no more than chance would have it,
/// k is infinite, and nothing but the mean of all is removed. Rows of no group are a group of their own in these estimates.
/// Source: Henderson 1975, "Best linear unbiased estimation and prediction under a selection model"; Searle, Casella, McCulloch 1992,
/// "Variance components", chapter 3.
/// </remarks>
internal sealed class GroupMeans
{
    public const int MostGroups = 65_536;

    private readonly float[] _means;
    private readonly int _dimension;
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <param name="names">The groups, in ascending order.</param>
    /// <param name="means">The mean of each, one after the other.</param>
    public GroupMeans(string[] names, float[] means)
    {
        Names = names;
        _means = means;
        _dimension = names.Length == 0 ? 0 : means.Length / names.Length;
        _places = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        _lookup = _places.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string[] Names { get; }

    public ReadOnlyMemory<float> Values => _means;

    public ReadOnlySpan<float> this[int group] => _means.AsSpan(group * _dimension, _dimension);

    /// <summary>The place of a group; −1 for one that the fit has not seen, and for none.</summary>
    public int Find(ReadOnlySpan<char> name) => _lookup.TryGetValue(name, out var place) ? place : -1;

    /// <param name="moments">The rows.</param>
    /// <param name="shrinkage">k; null to estimate it.</param>
    public static GroupMeans Fit(VectorMoments moments, double? shrinkage)
    {
        var (groups, all) = (moments.Groups!, moments.Mean());
        var names = groups.Names();
        var k = shrinkage ?? Shrinkage(moments, [.. names.Select(name => groups[name]), groups.None]);
        var means = new float[Throw.IfTooLarge(names.Length, moments.Dimension, "groups")];
        for (var group = 0; group < names.Length; group++)
        {
            var rows = groups[names[group]];
            var share = double.IsPositiveInfinity(k) ? 0 : rows.Count / (rows.Count + k);
            var mean = rows.Mean();
            for (var d = 0; d < mean.Length; d++)
            {
                means[(group * mean.Length) + d] = (float)(moments.Origin[d] + all[d] + (share * (mean[d] - all[d])));
            }
        }

        return new GroupMeans(names, means);
    }

    /// <summary>The variance within groups in units of that between them.</summary>
    private static double Shrinkage(VectorMoments moments, VectorSum[] groups)
    {
        var (all, rows) = (moments.Mean(), (double)moments.Count);
        var (count, within, between, squares) = (0, moments.Squares, 0.0, 0.0);
        foreach (var group in groups.Where(group => group.Count > 0))
        {
            double[] difference = [.. group.Mean().Zip(all, (mean, of) => mean - of)];
            count++;
            within -= OrderedSums.Dot(group.Sum, group.Sum) / group.Count;
            between += group.Count * OrderedSums.Dot(difference, difference);
            squares += (double)group.Count * group.Count;
        }

        if (count < 2 || count >= rows)
        {
            return double.PositiveInfinity;
        }

        var variance = Math.Max(0, within) / (rows - count);
        var variation = (between - ((count - 1) * variance)) / (rows - (squares / rows));
        return variation > 0 ? variance / variation : double.PositiveInfinity;
    }
}
