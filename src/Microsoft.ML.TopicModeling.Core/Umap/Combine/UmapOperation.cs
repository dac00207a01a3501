namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how the neighbors of rows in one view are combined with those in another.</summary>
public enum UmapOperation
{
    /// <summary>Rows are neighbors as far as they are in both, as by <c>UmapCombination.Intersect</c>.</summary>
    Intersect,

    /// <summary>Rows are neighbors if they are in either, as by <c>UmapCombination.Union</c>.</summary>
    Union,

    /// <summary>Rows are neighbors if they are in the first and not in the second, as by <c>UmapCombination.Except</c>.</summary>
    Except,

    /// <summary>
    /// Rows stay the neighbors that they are in the first, but less so if they are far apart in the second, as by
    /// <c>UmapCombination.Weigh</c>.
    /// </summary>
    Weigh,
}
