namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a column as a view of the rows for <see cref="CombinedUmapEstimator"/>: how near rows are in it, and how that is combined
/// with the columns before it.
/// </summary>
/// <remarks>
/// The column holds vectors of Single; numbers (Single, Double, Int32, Int64) or a DateTime, which counts in days; or categories, texts
/// or keys, of which two are equal or not.
/// </remarks>
public sealed class UmapColumn
{
    /// <summary>Initializes a new instance of the <see cref="UmapColumn"/> class.</summary>
    /// <param name="name">The name of the column.</param>
    public UmapColumn(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>Gets the name of the column.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets or sets how near two rows are: the metric and the number of neighbors. Of the options of <see cref="Umap"/>, those of the
    /// layout belong into the options of the estimator. A column of categories takes none. The default is as <see cref="UmapOptions"/>
    /// says. In BERTopic, the metric of the embeddings that is not set is cosine.
    /// </summary>
    public UmapOptions Neighbors { get; set; } = new();

    /// <summary>
    /// Gets or sets how the column is combined with those before it; the first one stays as it is. Null (the default):
    /// <see cref="UmapOperation.Intersect"/> for vectors, and <see cref="UmapOperation.Weigh"/> for numbers, times and categories, of
    /// which many rows may share one.
    /// </summary>
    public UmapOperation? Operation { get; set; }

    /// <summary>
    /// Gets or sets how much the column counts against those before it, if it is intersected or weighs, from 0 to 1. The default is 0.5.
    /// </summary>
    public double Weight { get; set; } = 0.5;

    /// <summary>
    /// Gets or sets the distance that counts as 1, if the column weighs; greater than 0. Null (the default): 1 where the metric has a
    /// largest distance, as that of categories, and otherwise the mean distance of the rows that are neighbors by the columns before it.
    /// </summary>
    public double? Scale { get; set; }

    /// <summary>Copies the settings, so that no caller can change them.</summary>
    /// <param name="name">Another name of the column; null for its own.</param>
    internal UmapColumn Copy(string? name = null) => new(name ?? Name)
    {
        Neighbors = Neighbors.Copy(),
        Operation = Operation,
        Weight = Weight,
        Scale = Scale,
    };

    /// <summary>Checks everything that does not depend on data.</summary>
    internal void ThrowIfInvalid()
    {
        ArgumentNullException.ThrowIfNull(Neighbors);
        Throw.IfUndefined(Operation ?? default, nameof(Operation));
        Throw.IfOutside(Weight, 0, Operation == UmapOperation.Weigh ? Math.BitDecrement(1) : 1, nameof(Weight));
        Throw.IfNotPositive(Scale ?? 1, nameof(Scale));
        Neighbors.ThrowIfInvalid();
        Neighbors.ThrowIfDense("a combination of graphs", "Leave it out.");
        Throw.If(
            Neighbors.HasLayout,
            $"The options of the column \"{Name}\" are of its neighbors, but one of a layout is set, such as its components, epochs or start. "
                + "Set it in the options of the estimator.",
            nameof(Neighbors));
    }
}
