namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>What the items of a column are to the page.</summary>
internal enum ColumnKind
{
    /// <summary>Names, which are equal or not.</summary>
    Category,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Moments, as milliseconds since 1970 in universal time.</summary>
    Time,
}
