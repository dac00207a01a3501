using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The form in which a <see cref="UmapModel"/> is saved.</summary>
internal static class UmapModelFormat
{
    // *** Binary format ***
    // settings (WriteSettings)
    // int32: n, input dimension
    // enum: the precision of the points; then n × input dimension numbers: the points (StoredVectors)
    // n × components Single: the embedding; NaN for isolated points
    // int32[]: which point each row of the fit is; empty if each is its own
    // n + 1 int32: row starts of the upper triangle of the graph; then its columns (int32) and values (Single)
    public static void Write(CheckedWriter writer, UmapModel model)
    {
        WriteSettings(writer, model.Settings);
        writer.Int32(model.Points.Count);
        writer.Int32(model.Points.Dimension);
        writer.Enum(model.Precision);
        StoredVectors.Write(writer, model.Points, model.Precision);
        writer.Array(model.Positions.Values);
        writer.Array<int>(model.Origins ?? []);
        var (starts, columns, values) = UpperTriangle(model.Graph);
        writer.Array<int>(starts);
        writer.Array<int>(columns);
        writer.Array<float>(values);
    }

    public static UmapModel Read(CheckedReader reader)
    {
        var settings = ReadSettings(reader);
        var count = reader.Int32("the number of points", 1);
        var dimension = reader.Int32("the dimension", 1);
        CheckDimension(reader, settings.Metric, dimension);
        var precision = reader.Enum<VectorPrecision>("the precision of the points");
        var points = StoredVectors.Read(reader, count, dimension, precision);
        var embedding = reader.Array<float>("the embedding", (long)count * settings.Components);
        if (embedding.AsSpan().ContainsAny(float.PositiveInfinity, float.NegativeInfinity))
        {
            throw reader.Invalid("the embedding", $"holds an infinity");
        }

        var origins = reader.Indices("the points of the rows", 0, count - 1);
        return new UmapModel(
            points, new PointMatrix<float>(embedding, settings.Components), ReadGraph(reader, count), settings, precision, origins.Length == 0 ? null : origins);
    }

    /// <summary>What the model consists of.</summary>
    public static ModelPart[] Describe(UmapModel model)
    {
        var vectors = PartSize.Of(writer => StoredVectors.Write(writer, model.Points, model.Precision));
        return [new($"UMAP's training vectors ({model.Precision})", vectors), new("UMAP's positions and graph", PartSize.Of(writer => Write(writer, model)) - vectors)];
    }

    private static void WriteSettings(CheckedWriter writer, UmapSettings settings)
    {
        writer.Int32(settings.Neighbors);
        writer.Int32(settings.Components);
        writer.Enum(settings.Metric.Metric);
        writer.Double(settings.Metric.Power);
        writer.Array<double>(settings.Metric.Weights ?? []);
        writer.Array<double>(settings.Metric.Matrix ?? []);
        writer.Int32(settings.Epochs);
        writer.Int32(settings.DefaultEpochs);
        writer.Int32(settings.TransformEpochs);
        writer.Double(settings.LearningRate);
        writer.Enum(settings.Initialization == UmapInitialization.Given ? UmapInitialization.Spectral : settings.Initialization);
        writer.Double(settings.Curve.A);
        writer.Double(settings.Curve.B);
        writer.Double(settings.SetOperationMixRatio);
        writer.Double(settings.LocalConnectivity);
        writer.Double(settings.RepulsionStrength);
        writer.Int32(settings.NegativeSampleRate);
        writer.Boolean(double.IsFinite(settings.DisconnectionDistance));
        writer.Double(double.IsFinite(settings.DisconnectionDistance) ? settings.DisconnectionDistance : 0);
        writer.Int32(settings.Seed);
        writer.Boolean(settings.Density is not null);
        writer.Double(settings.Density?.Lambda ?? 0);
        writer.Double(settings.Density?.Fraction ?? 0);
        writer.Double(settings.Density?.VarianceShift ?? 1);
    }

    private static UmapSettings ReadSettings(CheckedReader reader) => new()
    {
        Neighbors = reader.Int32("the number of neighbours", 1),
        Components = reader.Int32("the number of components", 1),
        Metric = new MetricSettings(
            reader.Enum<UmapMetric>("the metric"),
            reader.Double("the power of the metric", 1),
            Optional(reader.Array<double>("the weights of the metric")),
            Optional(reader.Array<double>("the matrix of the metric"))),
        Epochs = reader.Int32("the number of epochs", 0),
        DefaultEpochs = reader.Int32("the default number of epochs", 1),
        TransformEpochs = reader.Int32("the number of epochs of a new point", 0),
        LearningRate = reader.Double("the learning rate", double.Epsilon),
        Initialization = reader.Enum<UmapInitialization>("the initialisation"),
        Curve = new CurveParameters(reader.Double("a", double.Epsilon), reader.Double("b", double.Epsilon)),
        SetOperationMixRatio = reader.Double("the mix ratio", 0, 1),
        LocalConnectivity = reader.Double("the local connectivity", 0),
        RepulsionStrength = reader.Double("the repulsion", 0),
        NegativeSampleRate = reader.Int32("the negative sample rate", 0),
        DisconnectionDistance = ReadDisconnectionDistance(reader),
        Seed = reader.Int32("the seed"),
        Density = ReadDensity(reader),
    };

    private static UmapDensity? ReadDensity(CheckedReader reader)
    {
        var isKept = reader.Boolean("whether densities are kept");
        var density = new UmapDensity
        {
            Lambda = reader.Double("the density weight", 0),
            Fraction = reader.Double("the density fraction", 0, 1),
            VarianceShift = reader.Double("the density variance shift", double.Epsilon),
        };
        return isKept ? density : null;
    }

    private static double ReadDisconnectionDistance(CheckedReader reader)
    {
        var isFinite = reader.Boolean("whether there is a disconnection distance");
        var distance = reader.Double("the disconnection distance");
        return isFinite ? distance : double.PositiveInfinity;
    }

    private static double[]? Optional(double[] values) => values.Length == 0 ? null : values;

    private static void CheckDimension(CheckedReader reader, MetricSettings metric, int dimension)
    {
        var fits = metric.Metric switch
        {
            UmapMetric.WeightedMinkowski or UmapMetric.StandardisedEuclidean => metric.Weights?.Length == dimension,
            UmapMetric.Mahalanobis => metric.Matrix?.Length == (long)dimension * dimension,
            UmapMetric.Haversine => dimension == 2,
            _ => true,
        };
        if (!fits)
        {
            throw reader.Invalid("the metric", $"does not fit points of {dimension} coordinates");
        }
    }

    private static (int[] Starts, int[] Columns, float[] Values) UpperTriangle(SparseMatrix<float> graph)
    {
        var starts = new int[graph.RowCount + 1];
        var columns = new List<int>(graph.Columns.Length / 2);
        var values = new List<float>(graph.Columns.Length / 2);
        for (var row = 0; row < graph.RowCount; row++)
        {
            for (var e = graph.RowStarts[row]; e < graph.RowStarts[row + 1]; e++)
            {
                if (graph.Columns[e] > row)
                {
                    columns.Add(graph.Columns[e]);
                    values.Add(graph.Values[e]);
                }
            }

            starts[row + 1] = columns.Count;
        }

        return (starts, [.. columns], [.. values]);
    }

    private static SparseMatrix<float> ReadGraph(CheckedReader reader, int count)
    {
        var starts = reader.Indices("the graph's rows", 0, int.MaxValue, count + 1L);
        var columns = reader.Indices("the graph's columns", 0, count - 1, starts[^1]);
        var values = reader.FiniteSingles("the graph's weights", starts[^1]);
        if (starts[0] != 0 || starts.Zip(starts.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            throw reader.Invalid("the graph's rows", $"do not ascend from 0");
        }

        for (var row = 0; row < count; row++)
        {
            for (var e = starts[row]; e < starts[row + 1]; e++)
            {
                if (columns[e] <= (e == starts[row] ? row : columns[e - 1]) || !(values[e] > 0))
                {
                    throw reader.Invalid("the graph", $"has a wrong edge in row {row}");
                }
            }
        }

        var upper = new SparseMatrix<float>(count, starts, columns, values);
        return FuzzySimplicialSet.Merge(upper, upper.Transpose(), (here, there) => Math.Max(here, there));
    }
}
