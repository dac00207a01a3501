namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A table whose rows are read one at a time, so that memory does not grow with their number.</summary>
internal interface ITable : IDisposable
{
    /// <summary>The columns, which are known before the first row is read.</summary>
    IReadOnlyList<Column> Columns { get; }

    /// <summary>Reads the rows, once: a second call is an error.</summary>
    /// <exception cref="InputException">A row is not what it should be.</exception>
    IEnumerable<Row> Read(CancellationToken cancellation);
}
