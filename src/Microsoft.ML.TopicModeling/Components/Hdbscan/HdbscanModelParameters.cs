using System.Numerics;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents what an <see cref="HdbscanTrainer"/> has learned, in the form in which it is saved.</summary>
/// <remarks>
/// The file holds the points, their order in the k-d tree, their core distances and the spanning tree. All else is computed from these
/// again, by the same steps as in the fit. So it is the same to the bit, and a damaged file cannot hold an inconsistent hierarchy.
/// </remarks>
public sealed class HdbscanModelParameters : SavedComponent, ISavedComponent<HdbscanModelParameters>
{
    internal const string LoaderSignature = "HdbscanModel";

    // The version of the format that keeps the points as a matrix.
    private const uint WithMatrices = ComponentFormat.Second;

    // The version of the format that keeps the order of the points in the k-d tree, which takes longer to find than all else.
    private const uint WithOrder = ComponentFormat.Third;

    private static readonly ComponentFormat Format = new("HDBSCAN ", LoaderSignature, "HDBSCAN model", WithOrder);

    internal HdbscanModelParameters(HdbscanModel model)
        : base(Format) => Model = model;

    /// <summary>Gets the clustering, with the labels of the training rows in order.</summary>
    public HdbscanModel Model { get; }

    static ComponentFormat ISavedComponent<HdbscanModelParameters>.Format => Format;

    private protected override void Write(ComponentWriter target)
    {
        // *** Binary format ***
        // settings (WriteSettings)
        // int32: n, dimension
        // Boolean: whether the coordinates are Single; then a matrix of them; before version 1.2, an array
        // n int32: the row at each place of the k-d tree; not before version 1.3
        // n doubles: core distances for prediction
        // Boolean: whether rows are weighted; then n Singles and n doubles: the weights, and the distances at which equal points of each
        // row join
        // n − 1 int32, int32, double each: from, to and weight of the edges of the spanning tree
        // doubles: the smallest core distance, and the mean less that
        if (Model.Points is not { } points || points is CustomIndex)
        {
            throw new NotSupportedException(
                "A model with a distance of the user's own cannot be saved, since a function cannot. "
                + "Use one of the metrics of HdbscanMetric.");
        }

        var writer = target.Values;
        WriteSettings(writer, Model.Settings);
        writer.Int32(points.Count);
        writer.Int32(points.Dimension);
        WritePoints(writer, points.CopyPoints(), points.Dimension);
        writer.Array<int>([.. Enumerable.Range(0, points.Count).Select(points.Row)]);
        writer.FiniteArray<double>(Model.PredictionCores, "The core distances");
        writer.Boolean(Model.Weights is not null);
        if (Model.Weights is { } weights)
        {
            writer.FiniteArray<float>(weights.Values, "The weights of rows");
            writer.FiniteArray<double>(weights.Joins, "The distances of equal points");
        }

        writer.Array<int>(Model.SpanningTree.From);
        writer.Array<int>(Model.SpanningTree.To);
        writer.FiniteArray<double>(Model.SpanningTree.Weights.AsSpan(), "The weights of the spanning tree");
        writer.Double(Model.Scale.Smallest);
        writer.Double(Model.Scale.Range);
    }

    static HdbscanModelParameters ISavedComponent<HdbscanModelParameters>.Read(IHostEnvironment env, ComponentReader source)
    {
        var reader = source.Values;
        var settings = ReadSettings(reader);
        var count = reader.Int32("the number of points", 2, Hdbscan.MostPoints);
        var dimension = reader.Int32("the dimension", 1);
        var index = ReadPoints(reader, count, dimension, settings, source.Version);
        var cores = FiniteDoubles(reader, "the core distances", count);
        var weights = reader.Boolean("whether rows are weighted") ? ReadWeights(reader, count) : null;
        var tree = new SpanningTree(
            reader.Indices("the edges", 0, count - 1, count - 1),
            reader.Indices("the edges", 0, count - 1, count - 1),
            FiniteDoubles(reader, "the weights", count - 1));
        CheckTree(reader, tree);
        var scale = new DensityScale(
            reader.Double("the smallest core distance", 0), reader.Double("the range of core distances", double.Epsilon));
        return new HdbscanModelParameters(new HdbscanModel(settings, tree, scale, weights, index, cores));
    }

    private static void WriteSettings(CheckedWriter writer, HdbscanSettings settings)
    {
        writer.Int32(settings.MinClusterSize);
        writer.Int32(settings.MinSamples);
        writer.Enum(settings.Selection);
        writer.Double(settings.SelectionEpsilon);
        writer.Boolean(double.IsFinite(settings.SelectionEpsilonMax));
        writer.Double(double.IsFinite(settings.SelectionEpsilonMax) ? settings.SelectionEpsilonMax : 0);
        writer.Double(settings.SelectionPersistence);
        writer.Int32(settings.MaxClusterSize);
        writer.Boolean(settings.AllowSingleCluster);
        writer.Enum(settings.Metric);
        writer.Double(settings.MinkowskiPower);
        writer.Double(settings.Alpha);
        writer.Boolean(settings.MatchReference);
        writer.Boolean(settings.PredictAsFitted);
    }

    private static HdbscanSettings ReadSettings(CheckedReader reader) => new()
    {
        MinClusterSize = reader.Int32("the least size of a cluster", 2),
        MinSamples = reader.Int32("the number of neighbors", 1),
        Selection = reader.Enum<HdbscanSelection>("the selection"),
        SelectionEpsilon = reader.Double("the selection's epsilon", 0),
        SelectionEpsilonMax = ReadLimit(reader),
        SelectionPersistence = reader.Double("the selection's persistence", 0),
        MaxClusterSize = reader.Int32("the largest size of a cluster", 0),
        AllowSingleCluster = reader.Boolean("whether one cluster is allowed"),
        Metric = reader.Enum<HdbscanMetric>("the metric"),
        MinkowskiPower = reader.Double("the metric's power", 1),
        Alpha = reader.Double("alpha", double.Epsilon),
        MatchReference = reader.Boolean("the kind of counting"),
        PredictAsFitted = reader.Boolean("the kind of prediction"),
    };

    private static double ReadLimit(CheckedReader reader)
    {
        var limited = reader.Boolean("whether epsilon is limited");
        var limit = reader.Double("the limit of epsilon", 0);
        return limited ? limit : double.PositiveInfinity;
    }

    private static void WritePoints(CheckedWriter writer, double[] points, int dimension)
    {
        var single = Array.TrueForAll(points, value => (float)value == value);
        writer.Boolean(single);
        if (single)
        {
            writer.Matrix<float>(Array.ConvertAll(points, value => (float)value), dimension);
        }
        else
        {
            writer.Matrix<double>(points, dimension);
        }
    }

    private static PointIndex ReadPoints(CheckedReader reader, int count, int dimension, HdbscanSettings settings, uint version)
    {
        return reader.Boolean("the type of the coordinates")
            ? PointIndexes.CreatePrepared(new PointMatrix<float>(Values<float>(), dimension), settings, default, Order())
            : PointIndexes.CreatePrepared(new PointMatrix<double>(Values<double>(), dimension), settings, default, Order());

        T[] Values<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
            version >= WithMatrices ? reader.Matrix<T>("the points", count, dimension) : reader.Finite<T>("the points", (long)count * dimension);

        int[]? Order() => version >= WithOrder ? ReadOrder(reader, count) : null;
    }

    private static int[] ReadOrder(CheckedReader reader, int count)
    {
        const string Name = "the order of the points";
        var order = reader.Indices(Name, 0, count - 1, count);
        var isPlaced = new bool[count];
        foreach (var row in order)
        {
            if (isPlaced[row])
            {
                throw reader.Invalid(Name, $"holds the row {row} twice");
            }

            isPlaced[row] = true;
        }

        return order;
    }

    private static PointWeights ReadWeights(CheckedReader reader, int count)
    {
        const string Name = "the weights of rows";
        var values = reader.FiniteSingles(Name, count);
        foreach (var value in values)
        {
            if (value <= 0)
            {
                throw reader.Invalid(Name, $"hold {value}");
            }
        }

        return new PointWeights(values, FiniteDoubles(reader, "the distances of equal points", count));
    }

    private static double[] FiniteDoubles(CheckedReader reader, string name, long count)
    {
        var values = reader.Array<double>(name, count);
        foreach (var value in values)
        {
            if (!double.IsFinite(value) || value < 0)
            {
                throw reader.Invalid(name, $"hold {value}");
            }
        }

        return values;
    }

    private static void CheckTree(CheckedReader reader, SpanningTree tree)
    {
        const string Name = "the spanning tree";
        var joined = new DisjointSet(tree.PointCount);
        for (var i = 0; i < tree.Weights.Count; i++)
        {
            if (!joined.Union(tree.From[i], tree.To[i]))
            {
                throw reader.Invalid(Name, $"has a circle at edge {i}");
            }

            if (i > 0 && tree.Weights[i] < tree.Weights[i - 1])
            {
                throw reader.Invalid(Name, $"has the edge {i} out of order");
            }
        }
    }
}
