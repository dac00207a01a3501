namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Collects the vectors of a column.</summary>
internal interface IVectorColumn : IColumnReader
{
    /// <summary>Gets the vectors, once all rows were read.</summary>
    PointMatrix<float> Points { get; }
}
