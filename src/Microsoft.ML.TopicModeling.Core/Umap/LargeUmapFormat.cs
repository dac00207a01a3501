using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>
/// The form in which a <see cref="UmapModel"/> of many points is saved: what a new point needs little of, or not at all, is in parts of its
/// own that a file can be mapped for.
/// </summary>
internal static class LargeUmapFormat
{
    /// <summary>Returns whether a model is saved in parts: its fit searched cells, and its points are not mostly 0.</summary>
    /// <exception cref="InvalidOperationException">A value of a point is not finite.</exception>
    public static bool IsLarge(UmapModel model) =>
        QuerySearch.HasCells(model.Settings) && !CheckedWriter.IsSparse(model.Points.Values, model.Points.Dimension);

    // *** Binary format ***
    // settings (UmapModelFormat.WriteSettings)
    // int32: n, input dimension
    // enum: the precision of the points
    // n × (layouts · components) Single: the embedding; NaN for isolated points
    // int32[]: which point each row of the fit is; empty if each is its own
    // UInt64[]: the hashes of different points, ascending; int32[]: the lowest point of each
    public static void WriteHead(CheckedWriter writer, UmapModel model)
    {
        UmapModelFormat.WriteSettings(writer, model.Settings);
        writer.Int32(model.Points.Count);
        writer.Int32(model.Points.Dimension);
        writer.Enum(model.Precision);
        UmapModelFormat.WritePositions(writer, model.Positions);
        writer.Array<int>(model.Origins ?? []);
        writer.Array<ulong>(model.Rows.Hashes);
        writer.Array<int>(model.Rows.Rows);
    }

    // n × input dimension numbers: the points (StoredVectors.WriteRows)
    public static void WriteVectors(CheckedWriter writer, UmapModel model) =>
        StoredVectors.WriteRows(writer, model.Points, model.Precision);

    // the upper triangle of the graph: a sparse matrix of Single
    public static void WriteGraph(CheckedWriter writer, UmapModel model) =>
        writer.Sparse(UmapModelFormat.UpperTriangle(model.Graph));

    // Single[]: the centers of cells; int32[]: where each cell starts, and the end of the last; int32[]: the points, cell by cell
    // Single[]: of each point its scale; Single[]: its error; SByte[]: its integers (QuantizedPoints)
    public static void WriteCells(CheckedWriter writer, CellIndex cells)
    {
        writer.Array(cells.Centers.Values);
        writer.Array<int>(cells.Starts);
        writer.Array<int>(cells.Order);
        writer.FiniteArray(cells.Points.Scales, "The scales of the points");
        writer.FiniteArray(cells.Points.Errors, "The errors of the points");
        writer.Array(cells.Points.Codes.Span);
    }

    /// <summary>Returns the parts that only a large model has.</summary>
    public static IEnumerable<ModelPart> DescribeAdded(UmapModel model)
    {
        yield return new("UMAP's list of known vectors", (sizeof(ulong) + sizeof(int)) * (long)model.Rows.Rows.Length);
        yield return new("UMAP's cells of vectors (Int8)", PartSize.Of(writer => WriteCells(writer, model.Cells!)));
    }

    /// <summary>Reads a model.</summary>
    /// <param name="head">What <see cref="WriteHead"/> wrote.</param>
    /// <param name="isApproximate">Whether the fit searched neighbors approximately.</param>
    /// <param name="layouts">The number of layouts that the positions hold.</param>
    /// <param name="read">Reads another part: the vectors, the graph, and the cells where the fit searched them.</param>
    public static UmapModel Read(CheckedReader head, bool isApproximate, int layouts, Action<Part, Action<CheckedReader>> read)
    {
        var settings = UmapModelFormat.ReadSettings(head, layouts) with { IsApproximate = isApproximate };
        var count = head.Int32("the number of points", 1);
        var dimension = head.Int32("the dimension", 1);
        UmapModelFormat.CheckDimension(head, settings.Metric, dimension);
        var precision = head.Enum<VectorPrecision>("the precision of the points");
        var positions = UmapModelFormat.ReadPositions(head, count, settings.Coordinates);
        var origins = head.Indices("the points of the rows", 0, count - 1);
        var hashes = head.Array<ulong>("the hashes of points");
        var rows = head.Indices("the points of the hashes", 0, count - 1, hashes.Length);
        var (points, graph, cells) = (default(PointMatrix<float>), default(Lazy<SparseMatrix<float>>), default(CellIndex));
        read(Part.Vectors, reader => points = StoredVectors.ReadRows(reader, count, dimension, precision));
        read(Part.Graph, reader => graph = Graph(reader, count));
        if (!QuerySearch.HasCells(settings))
        {
            throw head.Invalid("the metric", $"is {settings.Metric.Metric}, by which no cells are searched");
        }

        read(Part.Cells, reader => cells = ReadCells(reader, settings.Metric, count, dimension));
        return new UmapModel(
            points,
            positions,
            graph!,
            settings,
            precision,
            origins.Length == 0 ? null : origins,
            threads: null,
            new RowLookup(points, precision, hashes, rows),
            cells);
    }

    /// <summary>A graph of a mapped file is read when it is first used, as only some operations need it.</summary>
    private static Lazy<SparseMatrix<float>> Graph(CheckedReader reader, int count) =>
        reader.IsMapped
            ? new Lazy<SparseMatrix<float>>(() => UmapModelFormat.ReadGraph(reader, count))
            : new Lazy<SparseMatrix<float>>(UmapModelFormat.ReadGraph(reader, count));

    private static CellIndex ReadCells(CheckedReader reader, MetricSettings metric, int count, int dimension)
    {
        const string Name = "the cells";
        var centers = reader.FiniteSingles("the centers of cells");
        if (centers.Length == 0 || centers.Length % dimension != 0)
        {
            throw reader.Invalid("the centers of cells", $"are {centers.Length} numbers of {dimension} coordinates");
        }

        var starts = reader.Indices(Name, 0, count, (centers.Length / dimension) + 1L);
        for (var cell = 1; cell < starts.Length; cell++)
        {
            if (starts[cell] < starts[cell - 1])
            {
                throw reader.Invalid(Name, $"do not ascend at {cell}");
            }
        }

        if (starts[0] != 0 || starts[^1] != count)
        {
            throw reader.Invalid(Name, $"hold {starts[^1] - starts[0]} points of {count}");
        }

        var order = reader.Indices("the points of cells", 0, count - 1, count);
        var scales = reader.FiniteSingles("the scales of points", count);
        var errors = reader.FiniteSingles("the errors of points", count);
        var codes = reader.Mapped<sbyte>("the integers of points", (long)count * QuantizedPoints.Padded(dimension));
        return new CellIndex(
            metric,
            new PointMatrix<float>(centers, dimension),
            order,
            starts,
            new QuantizedPoints(metric.Metric == UmapMetric.Cosine, codes, scales, errors));
    }

    /// <summary>A part of its own.</summary>
    public enum Part
    {
        /// <summary>The vectors of the points.</summary>
        Vectors,

        /// <summary>The graph.</summary>
        Graph,

        /// <summary>The points in cells.</summary>
        Cells,
    }
}
