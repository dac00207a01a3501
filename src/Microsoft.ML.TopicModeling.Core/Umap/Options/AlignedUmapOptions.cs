using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the options of <see cref="AlignedUmap"/>. The defaults are those of umap-learn, except for the epochs.</summary>
public sealed class AlignedUmapOptions
{
    private const int MostWindow = 1_000;

    /// <summary>
    /// Gets or sets the options of every slice. If they leave the number of epochs open, it is what a fit of the largest slice would have.
    /// The threads, the progress and the cancellation are those of the whole fit. The default is as <see cref="UmapOptions"/> says.
    /// </summary>
    public UmapOptions Umap { get; set; } = new();

    /// <summary>
    /// Gets or sets the options of each slice where they differ, such as the number of neighbors or the metric; all slices have the same
    /// number of components and of epochs. The default is <see langword="null"/>, <see cref="Umap"/> for all.
    /// </summary>
    public IReadOnlyList<UmapOptions>? SliceOptions { get; set; }

    /// <summary>
    /// Gets or sets how strongly the positions of the same row in several slices are drawn together; at least 0. The larger it is, the less
    /// rows move from slice to slice, and the more the neighborhoods suffer that have changed. The default is 0.01.
    /// </summary>
    public double AlignmentRegularization { get; set; } = UmapAnchors.DefaultRegularization;

    /// <summary>
    /// Gets or sets the number of slices before and after that a slice is aligned to, from 1 to 1,000. A slice that is farther counts less,
    /// by e for each step. The default is 3.
    /// </summary>
    public int AlignmentWindowSize { get; set; } = 3;

    internal AlignedUmapOptions Copy() => new()
    {
        Umap = Umap?.Copy()!,
        SliceOptions = SliceOptions is null ? null : [.. SliceOptions.Select(options => options?.Copy()!)],
        AlignmentRegularization = AlignmentRegularization,
        AlignmentWindowSize = AlignmentWindowSize,
    };

    /// <summary>Checks everything that does not depend on the points.</summary>
    internal void ThrowIfInvalid()
    {
        Throw.If(Umap is null, "Umap is null. Leave it at its default, or give options.", nameof(Umap));
        Throw.IfNegative(AlignmentRegularization, nameof(AlignmentRegularization));
        Throw.IfOutside(AlignmentWindowSize, 1, MostWindow, nameof(AlignmentWindowSize));
        ThrowIfUnfit(Umap, nameof(Umap));
        for (var slice = 0; slice < (SliceOptions?.Count ?? 0); slice++)
        {
            Throw.If(SliceOptions![slice] is null, $"SliceOptions[{slice}] is null. Give options for each slice.", nameof(SliceOptions));
            ThrowIfUnfit(SliceOptions[slice], nameof(SliceOptions));
        }
    }

    /// <summary>Checks the options against the slices and derives the settings of each.</summary>
    internal UmapSettings[] Validate(IReadOnlyList<PointMatrix<float>> slices)
    {
        ThrowIfInvalid();
        Throw.If(
            SliceOptions is { } each && each.Count != slices.Count,
            $"There are SliceOptions for {SliceOptions?.Count} slices, but {slices.Count} slices. Give one for each, or null.",
            nameof(SliceOptions));
        var settings = slices.Select((points, slice) => OfSlice(slice).Validate(points)).ToArray();
        var epochs = OfSlice(0).NumberOfEpochs is { } given ? given : settings.Max(setting => setting.DefaultEpochs);
        for (var slice = 0; slice < slices.Count; slice++)
        {
            ThrowIfOther(slice, nameof(UmapOptions.NumberOfComponents), settings[slice].Components, settings[0].Components);
            ThrowIfOther(slice, nameof(UmapOptions.NumberOfEpochs), OfSlice(slice).NumberOfEpochs ?? epochs, epochs);
            settings[slice].Metric.ThrowIfUnfit(slices[slice], nameof(slices));
        }

        return Array.ConvertAll(settings, setting => setting with { Epochs = epochs });
    }

    /// <summary>Derives the settings of a slice that is added after the last.</summary>
    internal static UmapSettings ValidateNext(UmapOptions options, PointMatrix<float> points, UmapSettings last)
    {
        ThrowIfUnfit(options, nameof(options));
        var settings = options.Validate(points);
        Throw.If(
            settings.Components != last.Components || (options.NumberOfEpochs ?? last.Epochs) != last.Epochs,
            $"The new slice is asked for {settings.Components} components and {options.NumberOfEpochs ?? last.Epochs} epochs; "
                + $"the others have {last.Components} and {last.Epochs}. Ask for the same.",
            nameof(options));
        settings.Metric.ThrowIfUnfit(points, nameof(points));
        return settings with { Epochs = last.Epochs };
    }

    private UmapOptions OfSlice(int slice) => SliceOptions?[slice] ?? Umap;

    private static void ThrowIfUnfit(UmapOptions options, string paramName)
    {
        options.ThrowIfInvalid();
        Throw.If(
            options.Unique,
            "Unique is not available for slices, whose rows are related. Leave it out, or give distinct rows.",
            paramName);
        Throw.If(
            options.Anchors is not null,
            "Anchors are not available for slices, which the relations align. Leave them out.",
            paramName);
    }

    private static void ThrowIfOther(int slice, string name, int value, int first) => Throw.If(
        value != first,
        $"{name} is {value} in slice {slice} and {first} in slice 0. Give all slices the same number.",
        nameof(SliceOptions));
}
