using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// UMAP of several slices, such as the documents of each month, which have rows in common: their maps show a row at about the same place,
/// so that they can be compared and laid over each other.
/// </summary>
/// <remarks>
/// Each slice has a neighbor graph of its own, and all are laid out at the same time, with a force between the positions of the same row.
/// To align a single new map to one that must not change, use <see cref="UmapOptions.Anchors"/> or
/// <see cref="UmapModel.Project(UmapAnchors, double, CancellationToken)"/>. Source: umap-learn's AlignedUMAP, of which
/// <see cref="AlignedUmapOptions"/> lists what differs.
/// </remarks>
public static class AlignedUmap
{
    /// <summary>Fits aligned embeddings of slices.</summary>
    /// <param name="slices">
    /// The points of each slice; at least two slices. Slices may differ in their number of rows and of coordinates. The models keep their
    /// memory, so do not change it afterwards.
    /// </param>
    /// <param name="relations">
    /// For each slice but the last, which of its rows are rows of the next: row → row of the next slice, as <see cref="Relate"/> finds it.
    /// Each row has one counterpart at most, and two slices at least one row in common.
    /// </param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellation">The token that cancels the fit within an epoch.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">A point, a relation or an option is not valid; the message says which and why.</exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    /// <example>
    /// <code>
    /// string[] january = ["a", "b", "c", "d"], february = ["c", "d", "e", "f"];
    /// float[][] before = [[0, 0, 1], [0, 1, 0], [5, 5, 5], [5, 6, 5]], after = [[5, 5, 5], [5, 6, 5], [0, 0, 2], [0, 2, 0]];
    /// AlignedUmapModel model = AlignedUmap.Fit(
    ///     [before, after],
    ///     [AlignedUmap.Relate(january, february)],
    ///     new AlignedUmapOptions { Umap = { NumberOfNeighbors = 3 } });
    /// float[][] positions = model.Slices[1].Embedding.ToRows();
    /// </code>
    /// </example>
    public static AlignedUmapModel Fit(
        IReadOnlyList<PointMatrix<float>> slices,
        IReadOnlyList<IReadOnlyDictionary<int, int>> relations,
        AlignedUmapOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(slices);
        ArgumentNullException.ThrowIfNull(relations);
        options = (options ?? new()).Copy();
        Throw.If(slices.Count < 2, $"There are {slices.Count} slices; aligning takes two. Use Umap.Fit for one.", nameof(slices));
        var settings = options.Validate(slices);
        var related = Check(slices, relations);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, options.Umap.Cancellation);
        var run = new RunContext(options.Umap.MaxDegreeOfParallelism, either.Token, options.Umap.Progress);
        SliceGraph[] graphs = [.. slices.Zip(settings, (points, each) => SliceGraph.Build(points, each, run))];
        return AlignedUmapModel.Fit(graphs, related, options, run);
    }

    /// <summary>Finds the rows that two slices have in common by their keys, such as the numbers of the documents.</summary>
    /// <typeparam name="TKey">The type of a key.</typeparam>
    /// <param name="earlier">The key of each row of the earlier slice; no key twice.</param>
    /// <param name="later">The key of each row of the later slice; no key twice.</param>
    /// <returns>For each row of the earlier slice whose key the later one has, the row there.</returns>
    /// <exception cref="ArgumentException">A key is <see langword="null"/>, or two rows of a slice have the same.</exception>
    public static IReadOnlyDictionary<int, int> Relate<TKey>(IEnumerable<TKey> earlier, IEnumerable<TKey> later)
        where TKey : notnull
    {
        var rows = RowsOf(later, nameof(later));
        return RowsOf(earlier, nameof(earlier))
            .Where(pair => rows.ContainsKey(pair.Key))
            .OrderBy(pair => pair.Value)
            .ToDictionary(pair => pair.Value, pair => rows[pair.Key]);
    }

    private static Dictionary<TKey, int> RowsOf<TKey>(IEnumerable<TKey> keys, string paramName)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(keys, paramName);
        var rows = new Dictionary<TKey, int>();
        var row = 0;
        foreach (var key in keys)
        {
            Throw.If(key is null, $"The key of row {row} is null. Give each row a key of its own.", paramName);
            Throw.If(
                !rows.TryAdd(key, row),
                $"Rows {rows.GetValueOrDefault(key)} and {row} have the same key, {Excerpt.Of(key.ToString() ?? "")}. "
                    + $"Give each row a key of its own.",
                paramName);
            row++;
        }

        return rows;
    }

    private static RowRelation[] Check(
        IReadOnlyList<PointMatrix<float>> slices, IReadOnlyList<IReadOnlyDictionary<int, int>> relations)
    {
        Throw.If(
            relations.Count != slices.Count - 1,
            $"There are {relations.Count} relations for {slices.Count} slices. Give one between each slice and the next.",
            nameof(relations));
        return [.. relations.Select((relation, slice) =>
            RowRelation.Of(relation, slices[slice].Count, slices[slice + 1].Count, slice, nameof(relations)))];
    }
}
