using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Output;

/// <summary>Writes the rows of a table in one format.</summary>
internal interface IRowWriter : IDisposable
{
    /// <param name="cells">A cell for each column.</param>
    void Write(ReadOnlySpan<Cell> cells);

    /// <summary>Writes what is left to write after the last row.</summary>
    void Complete();
}
