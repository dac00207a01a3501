namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Columns in the order in which their names are first met, with the kind that all their cells have.</summary>
internal sealed class ColumnList
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<Column> _columns = [];

    public IReadOnlyList<Column> Columns => _columns;

    public bool TryFind(string name, out int index) => _indices.TryGetValue(name, out index);

    /// <summary>Adds a column, or widens the kind of the one of the same name.</summary>
    public void Add(string name, CellKind kind)
    {
        if (_indices.TryGetValue(name, out var index))
        {
            _columns[index] = new Column(name, Common(_columns[index].Kind, kind));
            return;
        }

        _indices.Add(name, _columns.Count);
        _columns.Add(new Column(name, kind));
    }

    /// <summary>Makes columns without any value columns of texts.</summary>
    public ColumnList Close()
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            _columns[i] = _columns[i].Kind == CellKind.None ? new Column(_columns[i].Name) : _columns[i];
        }

        return this;
    }

    private static CellKind Common(CellKind a, CellKind b) => (a, b) switch
    {
        _ when a == b => a,
        (CellKind.None, _) => b,
        (_, CellKind.None) => a,
        (CellKind.Integer or CellKind.Number, CellKind.Integer or CellKind.Number) => CellKind.Number,
        _ => CellKind.Text,
    };
}
