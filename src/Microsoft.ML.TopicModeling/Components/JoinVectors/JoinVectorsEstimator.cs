using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>Joins columns of vectors, such as those of several encoders, to one column.</summary>
/// <remarks>
/// Each part has unit length times the square root of its share of the weight, so that the cosine of two rows is the weighted mean of the
/// cosines of their parts. A row may lack a part: a vector of no numbers (a null array) or of zeros. The weight of the part then goes to
/// the others, and only a row without any part is refused. A fit learns nothing but the lengths of the vectors. Create it by
/// <see cref="JoinVectorsCatalog.JoinVectors(TransformsCatalog, string, JoinedColumn[])"/>; to join models rather than columns, use
/// <see cref="EmbeddingModel.Join"/>.
/// </remarks>
public sealed class JoinVectorsEstimator : IEstimator<JoinVectorsTransformer>
{
    private readonly IHostEnvironment _env;
    private readonly string _output;
    private readonly JoinedColumn[] _columns;

    internal JoinVectorsEstimator(IHostEnvironment env, string outputColumnName, IReadOnlyCollection<JoinedColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        _columns = JoinedColumn.Validate(columns, nameof(columns));
        _env = env;
        _output = outputColumnName;
    }

    /// <summary>Creates the transformer after checking the columns.</summary>
    /// <param name="input">The data, of which no row is read.</param>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or the vectors are too long together.</exception>
    public JoinVectorsTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new JoinVectorsTransformer(_env, _output, [.. _columns.Select(column => (column, SizeOf(column)))]);

        int SizeOf(JoinedColumn column) =>
            ((VectorDataViewType)new VectorColumn(column.Name, JoinVectorsTransformer.Purpose).In(input.Schema, nameof(input)).Type).Size;
    }

    /// <summary>Returns the shape of the schema that the transformer gives.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var column in _columns)
        {
            new VectorColumn(column.Name, JoinVectorsTransformer.Purpose).Check(inputSchema, nameof(inputSchema));
        }

        return inputSchema.With(ColumnShapes.Vector(_output));
    }
}
