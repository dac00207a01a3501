using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Assign;

/// <summary>The columns that are added behind those of the input, by names that none of the input has.</summary>
internal sealed class AddedColumns
{
    private readonly bool _hasProbabilities;

    /// <param name="input">The columns of the input.</param>
    /// <param name="name">The name of the topic's column; a number follows if the input has one of the added names.</param>
    /// <param name="probabilities">Whether there is a column of the probabilities of all topics.</param>
    public AddedColumns(IReadOnlyList<Column> input, string name, bool probabilities)
    {
        _hasProbabilities = probabilities;
        var taken = input.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Name = Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? name : FormattableString.Invariant($"{name}_{number}"))
            .First(free => !Named(free).Any(column => taken.Contains(column.Name)));
        All = [.. input, .. Named(Name)];
    }

    /// <summary>The name of the topic's column.</summary>
    public string Name { get; }

    /// <summary>The columns of the input and those that are added.</summary>
    public IReadOnlyList<Column> All { get; }

    /// <summary>A row of the output.</summary>
    public Cell[] Row(Cell[] input, TopicScore score, ReadOnlySpan<float> probabilities)
    {
        var cells = new Cell[All.Count];
        input.CopyTo(cells, 0);
        var next = input.Length;
        cells[next++] = Cell.Of(score.Topic);
        cells[next++] = Cell.Of(score.Label);
        cells[next++] = Cell.Of(score.Probability);
        if (_hasProbabilities)
        {
            cells[next] = Cell.Of(probabilities.ToArray());
        }

        return cells;
    }

    private IEnumerable<Column> Named(string name) =>
    [
        new(name, CellKind.Integer),
        new($"{name}_label"),
        new($"{name}_probability", CellKind.Number),
        .. _hasProbabilities ? [new Column($"{name}_probabilities", CellKind.Vector)] : (ReadOnlySpan<Column>)[],
    ];
}
