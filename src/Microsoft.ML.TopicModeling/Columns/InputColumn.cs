namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A column that a component reads.</summary>
/// <param name="Name">The name.</param>
/// <param name="Purpose">What it is for, for the message, such as "to cluster".</param>
internal abstract record InputColumn(string Name, string Purpose)
{
    /// <summary>What it has to hold, for the message.</summary>
    protected abstract string Expected { get; }

    /// <summary>Checks the column before there is any data.</summary>
    /// <param name="schema">The shape of the input.</param>
    /// <param name="paramName">The parameter that has brought it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    public void Check(SchemaShape schema, string paramName)
    {
        if (!schema.TryFindColumn(Name, out var column))
        {
            throw new ArgumentOutOfRangeException(
                paramName,
                $"There is no column \"{Name}\" {Purpose}. The columns are: {string.Join(", ", schema.Select(other => other.Name))}.");
        }

        if (!IsRight(column))
        {
            throw WrongType(column.GetTypeString(), paramName);
        }
    }

    /// <summary>Finds the column in a schema, and checks it.</summary>
    /// <inheritdoc cref="Check"/>
    public virtual DataViewSchema.Column In(DataViewSchema schema, string paramName)
    {
        Check(ColumnShapes.Of(schema), paramName);
        return schema[Name];
    }

    protected abstract bool IsRight(SchemaShape.Column column);

    protected ArgumentOutOfRangeException WrongType(string type, string paramName) =>
        new(paramName, $"The column \"{Name}\" {Purpose} is of {type}; it has to be {Expected}.");
}
