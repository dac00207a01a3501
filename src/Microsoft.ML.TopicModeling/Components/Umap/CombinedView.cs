using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>A column with what it holds, and how it is combined.</summary>
/// <param name="Column">The column.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record CombinedView(UmapColumn Column, PointKind Kind)
{
    public const string Purpose = "to combine";

    public string Name => Column.Name;

    private UmapOperation Operation =>
        Column.Operation ?? (Kind == PointKind.Vector ? UmapOperation.Intersect : UmapOperation.Weigh);

    /// <exception cref="ArgumentException">The column is missing, or its options do not suit what it holds.</exception>
    public static CombinedView Of(UmapColumn column, SchemaShape schema, string paramName)
    {
        var view = new CombinedView(column, new PointColumn(column.Name, Purpose).KindIn(schema, paramName));
        Throw.If(
            view.Kind == PointKind.Category && view.Operation != UmapOperation.Weigh,
            $"The column \"{column.Name}\" holds categories, which have no nearest neighbors. "
                + "Let it weigh, or make vectors of it by OneHotEncoding.",
            nameof(column.Operation));
        Throw.If(
            view.Kind == PointKind.Category && column.Neighbors.HasNeighbors,
            $"The column \"{column.Name}\" holds categories, of which two are equal or not, so its options have to be those by default.",
            nameof(column.Neighbors));
        Throw.If(
            view.Operation == UmapOperation.Weigh && column.Neighbors.OfMetric().OfNeighbors() != column.Neighbors.OfNeighbors(),
            $"The column \"{column.Name}\" weighs by its distances, of which no neighbors are searched. Set only options of its metric.",
            nameof(column.Neighbors));
        Throw.IfOutside(
            column.Weight, 0, view.Operation == UmapOperation.Weigh ? Math.BitDecrement(1) : 1, nameof(column.Weight));
        return view;
    }

    /// <summary>Refuses a first column that would need one before it.</summary>
    public void ThrowIfNotFirst()
    {
        Throw.If(
            Column.Operation is not null,
            $"The column \"{Name}\" is the first, so there is nothing to combine it with. Leave its operation null.",
            nameof(Column.Operation));
        Throw.If(
            Kind == PointKind.Category,
            $"The column \"{Name}\" holds categories, which have no nearest neighbors. Begin with a column of vectors or numbers.",
            nameof(Column));
    }

    /// <summary>How the neighbors in this column are found.</summary>
    /// <param name="run">The seed, threads, progress and cancellation where the column has none.</param>
    public UmapOptions NeighborsOf(UmapOptions run) => Column.Neighbors.OfNeighbors() with
    {
        Seed = Column.Neighbors.Seed ?? run.Seed,
        MaxDegreeOfParallelism = Column.Neighbors.MaxDegreeOfParallelism ?? run.MaxDegreeOfParallelism,
        Progress = Column.Neighbors.Progress ?? run.Progress,
        Cancellation = Column.Neighbors.Cancellation.CanBeCanceled ? Column.Neighbors.Cancellation : run.Cancellation,
    };

    /// <summary>Combines this column with those before it.</summary>
    public UmapCombination Combine(UmapCombination before, PointMatrix<float> points, UmapOptions run)
    {
        if (Operation == UmapOperation.Weigh)
        {
            var metric = Kind == PointKind.Category ? new UmapOptions { Metric = UmapMetric.Hamming } : Column.Neighbors;
            return before.Weigh(points, metric, Column.Weight, Column.Scale);
        }

        UmapCombination own = Umap.Fit(points, NeighborsOf(run));
        return Operation switch
        {
            UmapOperation.Union => before.Union(own),
            UmapOperation.Except => before.Except(own),
            _ => before.Intersect(own, Column.Weight),
        };
    }
}
