using System.Diagnostics;
using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a column of vectors that is joined with others.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Weight">How much the column counts in relation to the others, from 1e-6 to 1e6.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record JoinedColumn(string Name, double Weight = 1)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name}, weight {Weight}");

    /// <summary>Takes a column with the weight 1.</summary>
    /// <param name="name">The name of the column.</param>
    public static implicit operator JoinedColumn(string name) => new(name);

    /// <summary>Checks a list of columns.</summary>
    internal static JoinedColumn[] Validate(IReadOnlyCollection<JoinedColumn> columns, string paramName)
    {
        ArgumentNullException.ThrowIfNull(columns, paramName);
        Throw.If(columns.Count == 0, $"{paramName} is empty. Name at least one column to join.", paramName);
        foreach (var column in columns)
        {
            Throw.If(
                column is null || string.IsNullOrEmpty(column.Name),
                $"{paramName} holds a column without a name. Name each of them.",
                paramName);
            Throw.IfOutside(column.Weight, VectorBlocks.LeastWeight, VectorBlocks.MostWeight, nameof(column.Weight));
        }

        return [.. columns];
    }
}
