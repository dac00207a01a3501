namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary>A preparation of vectors while its rows come one after the other.</summary>
internal sealed class VectorPreparationFit
{
    /// <summary>The fraction of the squares of all numbers below which there is only rounding.</summary>
    private const double Negligible = 1e-14;

    /// <summary>The fraction of the variance that the least number of components has where little is left to leave out.</summary>
    private const double NearlyAll = 0.75;

    private readonly VectorPreparationSettings _settings;
    private readonly VectorMoments _moments;
    private readonly RowSample? _sample;
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
        _sample = settings.Components.IsAutomatic ? new RowSample() : null;
    }

    /// <summary>Adds a row of finite numbers.</summary>
    public void Add(ReadOnlySpan<float> row, ReadOnlySpan<char> group)
    {
        _moments.Add(row, group);
        _sample?.Add(row, group);
    }

    public void Report(long done, long total) => _run.Report(TopicModelingStage.Prepare, done, total);

    /// <summary>Ends the rows.</summary>
    /// <exception cref="ArgumentException">Nothing is left of them, or they are too few.</exception>
    public VectorPreparationModel ToModel() => Prepared() ?? throw new ArgumentException(
        FormattableString.Invariant($"Nothing is left to prepare of {_moments.Count} vectors: they are all the same, ")
            + "at least within their groups. Give vectors that differ, or leave them as they are.",
        "points");

    /// <summary>
    /// Ends the rows; null if nothing is left of them, or nothing is to be gained. The mean of a few says what they are about rather than
    /// what the encoder gives to all: without it, two texts would be each other's opposites.
    /// </summary>
    public VectorPreparationModel? TryToModel() =>
        _moments.Count > ComponentCount.Least && Prepared() is { } model && !IsOfNarrowField(model) ? model : null;

    /// <summary>
    /// Whether there is hardly any noise to leave out: a few components have nearly all of the variance, and yet neighbors agree along
    /// further ones, too. To remove the mean, which is large then, would only spread the vectors near it.
    /// </summary>
    private bool IsOfNarrowField(VectorPreparationModel model) =>
        _sample is not null
        && !model.HasGroups
        && model.OutputDimension > ComponentCount.Least
        && model.ExplainedVarianceRatio.Take(ComponentCount.Least).Sum() >= NearlyAll;

    private VectorPreparationModel? Prepared()
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
        axes = axes is not null && _sample is not null ? axes.Take(Chosen(mean, groups, axes)) : axes;
        return new VectorPreparationModel(_moments.Count, mean, groups, axes, _settings.Normalize, _settings.Threads);
    }

    /// <summary>The number of components that the rows themselves tell to keep.</summary>
    private int Chosen(double[] mean, GroupMeans? groups, PreparationAxes axes)
    {
        var all = new VectorPreparationModel(_moments.Count, mean, groups, axes with { Whitening = 0 }, isNormalized: false, _settings.Threads);
        var rows = all.Transform(_sample!.ToPoints(), groups is null ? null : _sample.Groups, _run.Cancellation);
        return ComponentCount.Automatic(rows, _run.Silent);
    }
}
