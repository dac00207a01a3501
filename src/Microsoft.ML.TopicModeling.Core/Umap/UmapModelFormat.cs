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
    // n × (layouts · components) Single: the embedding; NaN for isolated points. The number of layouts is not written here
    // int32[]: which point each row of the fit is; empty if each is its own
    // the upper triangle of the graph: a sparse matrix of Single
    public static void Write(CheckedWriter writer, UmapModel model)
    {
        WriteSettings(writer, model.Settings);
        writer.Int32(model.Points.Count);
        writer.Int32(model.Points.Dimension);
        writer.Enum(model.Precision);
        StoredVectors.Write(writer, model.Points, model.Precision);
        WritePositions(writer, model.Positions);
        writer.Array<int>(model.Origins ?? []);
        writer.Sparse(UpperTriangle(model.Graph));
    }

    /// <param name="reader">The file.</param>
    /// <param name="areMatrices">Whether the version of the file keeps the points as a matrix, which may be sparse.</param>
    /// <param name="layouts">The number of layouts that the positions hold.</param>
    /// <param name="isApproximate">Whether the fit searched neighbors approximately, as far as the file knows.</param>
    public static UmapModel Read(CheckedReader reader, bool areMatrices = true, int layouts = 1, bool isApproximate = false)
    {
        var settings = ReadSettings(reader, layouts) with { IsApproximate = isApproximate };
        var count = reader.Int32("the number of points", 1);
        var dimension = reader.Int32("the dimension", 1);
        CheckDimension(reader, settings.Metric, dimension);
        var precision = reader.Enum<VectorPrecision>("the precision of the points");
        var points = StoredVectors.Read(reader, count, dimension, precision, areMatrices);
        var positions = ReadPositions(reader, count, settings.Coordinates);
        var origins = reader.Indices("the points of the rows", 0, count - 1);
        return new UmapModel(
            points,
            positions,
            ReadGraph(reader, count),
            settings,
            precision,
            origins.Length == 0 ? null : origins);
    }

    /// <exception cref="InvalidOperationException">A position is infinite.</exception>
    public static void WritePositions(CheckedWriter writer, PointMatrix<float> positions)
    {
        if (positions.Values.ContainsAny(float.PositiveInfinity, float.NegativeInfinity))
        {
            throw new InvalidOperationException(
                $"The layout holds positions that are infinite, which cannot be saved. Lower {nameof(UmapOptions.LearningRate)} "
                + $"or {nameof(UmapOptions.RepulsionStrength)} and fit again.");
        }

        writer.Array(positions.Values);
    }

    public static PointMatrix<float> ReadPositions(CheckedReader reader, int count, int dimension)
    {
        var positions = reader.Array<float>("the embedding", (long)count * dimension);
        return positions.AsSpan().ContainsAny(float.PositiveInfinity, float.NegativeInfinity)
            ? throw reader.Invalid("the embedding", $"holds an infinity")
            : new PointMatrix<float>(positions, dimension);
    }

    /// <summary>Returns the parts of the model.</summary>
    public static ModelPart[] Describe(UmapModel model)
    {
        // The flag for a sparse matrix does not belong to the vectors.
        var vectors = PartSize.Of(writer => StoredVectors.Write(writer, model.Points, model.Precision)) - sizeof(bool);
        var all = PartSize.Of(writer => Write(writer, model));
        return
        [
            new($"UMAP's training vectors ({model.Precision})", vectors),
            new("UMAP's positions and graph", all - vectors),
            .. LargeUmapFormat.IsLarge(model) ? LargeUmapFormat.DescribeAdded(model) : [],
        ];
    }

    public static void WriteSettings(CheckedWriter writer, UmapSettings settings)
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

    /// <param name="reader">The file.</param>
    /// <param name="layouts">The number of layouts side by side.</param>
    public static UmapSettings ReadSettings(CheckedReader reader, int layouts)
    {
        var settings = ReadSettings(reader) with { Layouts = layouts };
        return layouts > 1 && settings.Components > UmapOptions.MostComponents
            ? throw reader.Invalid("the number of components", $"is {settings.Components}")
            : settings;
    }

    public static UmapSettings ReadSettings(CheckedReader reader) => new()
    {
        Neighbors = reader.Int32("the number of neighbors", 1),
        Components = reader.Int32("the number of components", 1),
        Metric = new MetricSettings(
            reader.Enum<UmapMetric>("the metric"),
            reader.Double("the power of the metric", 1),
            Optional(reader.FiniteDoubles("the weights of the metric")),
            Optional(reader.FiniteDoubles("the matrix of the metric"))),
        Epochs = reader.Int32("the number of epochs", 0, UmapSettings.MostEpochs),
        DefaultEpochs = reader.Int32("the default number of epochs", 1, UmapSettings.MostEpochs),
        TransformEpochs = reader.Int32("the number of epochs of a new point", 0, UmapSettings.MostEpochs),
        LearningRate = reader.Double("the learning rate", double.Epsilon),
        Initialization = reader.Enum<UmapInitialization>("the initialization"),
        Curve = new CurveParameters(reader.Double("a", double.Epsilon), reader.Double("b", double.Epsilon)),
        SetOperationMixRatio = reader.Double("the mix ratio", 0, 1),
        LocalConnectivity = reader.Double("the local connectivity", 0),
        RepulsionStrength = reader.Double("the repulsion", 0),
        NegativeSampleRate = reader.Int32("the negative sample rate", 0, UmapSettings.MostNegativeSamples),
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

    internal static void CheckDimension(CheckedReader reader, MetricSettings metric, int dimension)
    {
        var fits = metric.Metric switch
        {
            UmapMetric.WeightedMinkowski or UmapMetric.StandardizedEuclidean => metric.Weights?.Length == dimension,
            UmapMetric.Mahalanobis => metric.Matrix?.Length == (long)dimension * dimension,
            UmapMetric.Haversine => dimension == 2,
            _ => true,
        };
        if (!fits)
        {
            throw reader.Invalid("the metric", $"does not fit points of {dimension} coordinates");
        }
    }

    internal static SparseMatrix<float> UpperTriangle(SparseMatrix<float> graph)
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

        return new SparseMatrix<float>(graph.ColumnCount, starts, [.. columns], [.. values]);
    }

    internal static SparseMatrix<float> ReadGraph(CheckedReader reader, int count)
    {
        var upper = reader.Sparse("the graph", count, count, least: float.Epsilon);
        for (var row = 0; row < count; row++)
        {
            if (upper.RowColumns(row) is [var first, ..] && first <= row)
            {
                throw reader.Invalid("the graph", $"has a wrong edge in row {row}");
            }
        }

        return FuzzySimplicialSet.Merge(upper, upper.Transpose(), (here, there) => Math.Max(here, there));
    }
}
