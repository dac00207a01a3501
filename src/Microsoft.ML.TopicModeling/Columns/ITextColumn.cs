namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Collects the texts of a column.</summary>
internal interface ITextColumn : IColumnReader
{
    /// <summary>Gets the texts, once all rows were read.</summary>
    IReadOnlyList<string> Texts { get; }
}
