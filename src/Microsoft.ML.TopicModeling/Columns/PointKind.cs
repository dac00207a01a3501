namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>How the values of a column are points.</summary>
internal enum PointKind
{
    /// <summary>Vectors of Single are points as they are.</summary>
    Vector,

    /// <summary>A number, or a time in days, is the only coordinate.</summary>
    Number,

    /// <summary>The number of a category is the only coordinate: equal or not.</summary>
    Category,
}
