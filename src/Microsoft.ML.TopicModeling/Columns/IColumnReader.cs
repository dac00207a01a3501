namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Collects the values of a column, row by row.</summary>
internal interface IColumnReader
{
    DataViewSchema.Column Column { get; }

    /// <summary>Gets what collects the value of the row at which a cursor stands.</summary>
    Action From(DataViewRow row);
}
