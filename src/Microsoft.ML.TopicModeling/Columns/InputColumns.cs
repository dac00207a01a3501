using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Carries the columns of an input past stages, which may add columns of the same names for their own use.</summary>
internal sealed class InputColumns
{
    private readonly IHostEnvironment _env;
    private readonly Dictionary<string, string> _carried = new(StringComparer.Ordinal);

    /// <param name="env">The environment.</param>
    /// <param name="schema">The schema of the input.</param>
    public InputColumns(IHostEnvironment env, DataViewSchema schema)
    {
        _env = env;
        foreach (var column in schema)
        {
            if (!column.IsHidden)
            {
                var name = $"{column.Name} (input)";
                while (schema.GetColumnOrNull(name) is not null)
                {
                    name += "'";
                }

                _carried.Add(column.Name, name);
            }
        }
    }

    /// <summary>A stage that adds a column once more, by another name.</summary>
    public static IEstimator<ITransformer> Copy(IHostEnvironment env, string added, string column) =>
        new ColumnCopyingEstimator(env, (added, column));

    /// <summary>A stage that leaves columns out.</summary>
    public static ITransformer Drop(IHostEnvironment env, params string[] columns) => new ColumnSelectingTransformer(env, null, columns);

    /// <summary>The stage before the others: adds each column once more, by another name.</summary>
    public ITransformer Carry => new ColumnCopyingTransformer(_env, [.. _carried.Select(column => (column.Value, column.Key))]);

    /// <summary>The name by which a column of the input is carried; the name itself if there is no such column.</summary>
    public string this[string name] => _carried.GetValueOrDefault(name, name);

    /// <summary>The stages behind the others: leave the columns of the input, and those that the stages are for.</summary>
    /// <param name="results">The names of these; they hide columns of the input.</param>
    public IEnumerable<ITransformer> Restore(IReadOnlyCollection<string> results)
    {
        var others = _carried.Where(column => !results.Contains(column.Key)).ToArray();
        if (others.Length > 0)
        {
            yield return new ColumnCopyingTransformer(_env, [.. others.Select(column => (column.Key, column.Value))]);
        }

        yield return new ColumnSelectingTransformer(_env, [.. others.Select(column => column.Key), .. results], null);
    }
}
