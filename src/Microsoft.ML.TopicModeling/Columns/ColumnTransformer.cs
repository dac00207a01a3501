using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Provides the base class of transformers that add columns, row by row. Only components of this library can derive from it.
/// </summary>
public abstract class ColumnTransformer : SavedComponent, ITransformer
{
    private protected ColumnTransformer(IHostEnvironment env, ComponentFormat format)
        : base(format)
    {
        ArgumentNullException.ThrowIfNull(env);
        Host = env.Register(format.Loader);
    }

    bool ITransformer.IsRowToRowMapper => true;

    private protected IHost Host { get; }

    /// <summary>Returns the schema of the input with the added columns.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => MapRows(inputSchema, nameof(inputSchema)).OutputSchema;

    /// <summary>Adds the columns to data. Their values are computed as the rows are read.</summary>
    /// <param name="input">The data.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public virtual IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return MapRows(input, nameof(input));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => MapRows(inputSchema, nameof(inputSchema));

    /// <summary>Checks the columns that are read, and tells what is added.</summary>
    /// <param name="schema">The schema of the input.</param>
    /// <param name="paramName">The parameter that has brought it.</param>
    private protected abstract IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName);

    /// <summary>The schema of data with the columns.</summary>
    private protected DataViewSchema SchemaOf(IDataView input, string paramName) => MapRows(input, paramName).OutputSchema;

    private RowToRowMapperTransform MapRows(DataViewSchema schema, string paramName)
    {
        ArgumentNullException.ThrowIfNull(schema, paramName);
        return MapRows(new EmptyDataView(Host, schema), paramName);
    }

    private RowToRowMapperTransform MapRows(IDataView input, string paramName)
    {
        return new(Host, input, Mapper(input.Schema), Mapper);

        IRowMapper Mapper(DataViewSchema schema) => new RowMapper(this, Map(schema, paramName));
    }
}
