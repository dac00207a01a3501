using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The group of the row at which a cursor stands: a text, the value of a key or a whole number.</summary>
internal sealed class RowGroup
{
    private readonly ValueGetter<ReadOnlyMemory<char>>? _getText;
    private readonly Func<int>? _number;
    private readonly Converter<int, string>? _nameOf;
    private readonly Dictionary<int, string> _names = [];
    private ReadOnlyMemory<char> _text;

    /// <param name="row">The row.</param>
    /// <param name="column">The column, checked.</param>
    public RowGroup(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is TextDataViewType)
        {
            _getText = row.GetGetter<ReadOnlyMemory<char>>(column);
            return;
        }

        _number = RowClass.Number(row, column);
        _nameOf = RowClass.NameOf(column);
    }

    /// <summary>Reads the groups of all rows, empty for none; rows of the same group share its name.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="name">The column, checked.</param>
    /// <param name="cancellation">A token that cancels the reading.</param>
    public static List<string> ReadAll(IDataView data, string name, CancellationToken cancellation)
    {
        var groups = new List<string>();
        var shared = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var column = data.Schema[name];
        using var cursor = data.GetRowCursor([column]);
        var group = new RowGroup(cursor, column);
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            var read = group.Read();
            shared.Add(read);
            shared.TryGetValue(read, out var known);
            groups.Add(known!);
        }

        return groups;
    }

    /// <summary>Reads the name of the group, empty for none; the answer is good until the next call.</summary>
    public ReadOnlySpan<char> Read()
    {
        if (_number is null)
        {
            _getText!(ref _text);
            return _text.Span;
        }

        var number = _number();
        if (!_names.TryGetValue(number, out var name))
        {
            name = _nameOf!(number);
            _names.Add(number, name);
        }

        return name;
    }
}
