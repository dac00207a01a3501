using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Tells ML.NET what a transformer adds to a row, and from what.</summary>
/// <param name="transformer">The transformer, which is saved with the data.</param>
/// <param name="groups">The columns, in their order.</param>
internal sealed class RowMapper(ColumnTransformer transformer, IReadOnlyList<ColumnGroup> groups) : IRowMapper
{
    public DataViewSchema.DetachedColumn[] GetOutputColumns() => [.. groups.SelectMany(group => group.Added)];

    public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
    {
        var needed = Active(activeOutput).SelectMany(group => group.Group.Inputs).Select(column => column.Index).ToHashSet();
        return needed.Contains;
    }

    public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
    {
        disposer = null;
        var getters = new Delegate[groups.Sum(group => group.Added.Count)];
        foreach (var (group, first) in Active(activeOutput))
        {
            var found = group.Getters(input);
            for (var i = 0; i < found.Count; i++)
            {
                getters[first + i] = found[i];
            }
        }

        return getters;
    }

    public ITransformer GetTransformer() => transformer;

    public void Save(ModelSaveContext ctx) => ((ICanSaveModel)transformer).Save(ctx);

    /// <summary>The groups of which a column is needed, and where their columns begin.</summary>
    private IEnumerable<(ColumnGroup Group, int First)> Active(Func<int, bool> activeOutput)
    {
        var first = 0;
        foreach (var group in groups)
        {
            if (Enumerable.Range(first, group.Added.Count).Any(activeOutput))
            {
                yield return (group, first);
            }

            first += group.Added.Count;
        }
    }
}
