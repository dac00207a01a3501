namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Which rows of two slices are the same: each has one counterpart at most.</summary>
/// <param name="Forward">For each row of the earlier slice, its row in the later one; −1 for none.</param>
/// <param name="Backward">For each row of the later slice, its row in the earlier one; −1 for none.</param>
internal sealed record RowRelation(int[] Forward, int[] Backward)
{
    /// <summary>Gets the relation from the later slice to the earlier one.</summary>
    public RowRelation Reverse => new(Backward, Forward);

    /// <summary>Checks a relation.</summary>
    /// <param name="relation">Row of the earlier slice → row of the later one.</param>
    /// <param name="earlier">The number of rows of the earlier slice.</param>
    /// <param name="later">The number of rows of the later slice.</param>
    /// <param name="slice">The number of the earlier slice.</param>
    /// <param name="paramName">The name of the argument.</param>
    public static RowRelation Of(IReadOnlyDictionary<int, int> relation, int earlier, int later, int slice, string paramName)
    {
        Throw.If(relation is null, $"The relation between slices {slice} and {slice + 1} is null. Give its rows in common.", paramName);
        var (forward, backward) = (new int[earlier], new int[later]);
        Array.Fill(forward, -1);
        Array.Fill(backward, -1);
        foreach (var row in relation.Keys.Order())
        {
            var other = relation[row];
            Throw.If(
                row < 0 || row >= earlier || other < 0 || other >= later,
                $"Row {row} of slice {slice} is related to row {other} of slice {slice + 1}, "
                    + $"but they have {earlier} and {later} rows, from 0.",
                paramName);
            Throw.If(
                backward[other] >= 0,
                $"Rows {backward[other]} and {row} of slice {slice} are both related to row {other} of slice {slice + 1}. "
                    + $"Relate each row to one at most.",
                paramName);
            (forward[row], backward[other]) = (other, row);
        }

        Throw.If(
            relation.Count == 0,
            $"Slices {slice} and {slice + 1} have no rows in common, so nothing aligns them. Relate some, or fit them apart.",
            paramName);
        return new RowRelation(forward, backward);
    }

    /// <summary>Returns the relation from the earlier slice of this one to the later slice of the next.</summary>
    public RowRelation Then(RowRelation next) => new(Follow(Forward, next.Forward), Follow(next.Backward, Backward));

    private static int[] Follow(int[] first, int[] second) => Array.ConvertAll(first, row => row < 0 ? -1 : second[row]);
}
