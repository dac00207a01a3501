namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary>A preparation of vectors while its rows come one after the other.</summary>
internal sealed class VectorPreparationFit
{
    /// <summary>The fraction of the squares of all numbers below which there is only rounding.</summary>
    private const double Negligible = 1e-14;

    private readonly VectorPreparationSettings _settings;
    private readonly VectorMoments _moments;
    private readonly RunContext _run;

    /// <param name="settings">What to remove and to keep.</param>
    /// <param name="dimension">The size of a vector.</param>
    /// <param name="hasGroups">Whether rows have groups.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public VectorPreparationFit(VectorPreparationSettings settings, int dimension, bool hasGroups, CancellationToken cancellation)
    {
        if (hasGroups)
        {
            settings.ThrowIfGroupsContradict("groups");
        }

        settings.ThrowIfTooMany(dimension);
        _settings = settings;
        _run = settings.Run(cancellation);
        _moments = new VectorMoments(dimension, settings.Rotates, hasGroups, _run);
    }

    /// <summary>Adds a row of finite numbers.</summary>
    public void Add(ReadOnlySpan<float> row, ReadOnlySpan<char> group) => _moments.Add(row, group);

    public void Report(long done, long total) => _run.Report(TopicModelingStage.Prepare, done, total);

    /// <summary>Ends the rows.</summary>
    /// <exception cref="ArgumentException">Nothing is left of them, or they are too few.</exception>
    public VectorPreparationModel ToModel() => TryToModel() ?? throw new ArgumentException(
        FormattableString.Invariant($"Nothing is left to prepare of {_moments.Count} vectors: they are all the same, ")
            + "at least within their groups. Give vectors that differ, or leave them as they are.",
        "points");

    /// <summary>Ends the rows; null if nothing is left of them.</summary>
    public VectorPreparationModel? TryToModel()
    {
        var relative = _settings.Center ? _moments.Mean() : Array.ConvertAll(_moments.Origin, value => -value);
        var groups = _moments.Groups is null ? null : GroupMeans.Fit(_moments, _settings.GroupShrinkage);
        var parts = _moments.Parts(relative, groups);
        var left = _moments.MeanSquare(parts);
        if ((_settings.Center || _settings.Rotates) && !(left > Negligible * _moments.Squares / _moments.Count))
        {
            return null;
        }

        double[] mean = _settings.Center
            ? [.. relative.Zip(_moments.Origin, (value, origin) => value + origin)]
            : new double[_moments.Dimension];
        var axes = _settings.Rotates ? PreparationAxes.Of(_moments.MeanProducts(parts), _moments.Count, _settings, _run) : null;
        return new VectorPreparationModel(_moments.Count, mean, groups, axes, _settings.Normalize, _settings.Threads);
    }
}
