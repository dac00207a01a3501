using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A column whose few values may group the rows: keys, texts or truths.</summary>
/// <remarks>Nothing more is kept of it once it has too many values, such as a column of ids or of other texts.</remarks>
/// <param name="name">What the column is called.</param>
/// <param name="column">The column.</param>
internal sealed class GroupColumn(string name, DataViewSchema.Column column) : IColumnReader
{
    private const int MostGroups = 256;
    private const int LongestName = 100;

    private readonly Categories _groups = new();
    private List<int>? _labels = [];

    public DataViewSchema.Column Column => column;

    /// <summary>The groups of all rows; null if these are no groups, as where most have a row each.</summary>
    public DocumentGroups? Groups =>
        _labels is null || _groups.Names.Count < 2 || 2 * _groups.Names.Count > _labels.Count
            ? null
            : new(name, _labels, _groups.Names.Count);

    /// <summary>Whether a column is of a type that can group rows.</summary>
    public static bool CanGroup(DataViewSchema.Column column) =>
        !column.IsHidden
        && (column.Type is TextDataViewType or BooleanDataViewType || column.Type is KeyDataViewType { RawType: var raw } && raw == typeof(uint));

    public Action From(DataViewRow row) => column.Type switch
    {
        KeyDataViewType => From(row.GetGetter<uint>(column), key => key == 0 ? "" : FormattableString.Invariant($"{key}")),
        BooleanDataViewType => From(row.GetGetter<bool>(column), truth => truth ? bool.TrueString : bool.FalseString),
        _ => From(row.GetGetter<ReadOnlyMemory<char>>(column), text => text.Length > LongestName ? null : text.ToString()),
    };

    private Action From<T>(ValueGetter<T> get, Func<T, string?> nameOf)
    {
        var value = default(T)!;
        return () =>
        {
            if (_labels is not null)
            {
                get(ref value);
                Add(nameOf(value));
            }
        };
    }

    private void Add(string? group)
    {
        if (group is "")
        {
            _labels!.Add(-1);
        }
        else if (group is not null && (_groups.Names.Count < MostGroups || _groups.Find(group) >= 0))
        {
            _labels!.Add(_groups.Add(group));
        }
        else
        {
            _labels = null;
        }
    }
}
