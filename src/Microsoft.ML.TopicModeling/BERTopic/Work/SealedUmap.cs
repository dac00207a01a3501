using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>The neighbors and the layouts of UMAP, which are all that takes long: the graph is made of the neighbors again.</summary>
/// <param name="folder">The folder.</param>
internal sealed class SealedUmap(WorkingFolder folder) : IUmapPieces
{
    private const string NeighborStage = "Neighbors";
    private const string LayoutStage = "Layout";

    private (ReadOnlyMemory<float> Memory, string Hash) _last;

    public NeighborGraph Neighbors(PointMatrix<float> points, UmapSettings settings, Func<NeighborGraph> find)
    {
        var options = new
        {
            settings.Neighbors,
            settings.Metric,
            settings.IsApproximate,
            settings.Seed,
            settings.DisconnectionDistance,
            settings.PrecomputedNeighbors,
        };
        var seal = StageSeal.Of(NeighborStage, HashOf(points), ContentHash.OfOptions(options)!, points.Count);
        return folder.Stage(NeighborStage, seal, Read, find, Write);

        NeighborGraph Read(Stream stream)
        {
            var reader = new CheckedReader(new BinaryReader(stream), "table of neighbors");
            var count = reader.Int32("the number of neighbors", 1);
            var entries = (long)count * points.Count;
            return new NeighborGraph(
                count,
                reader.Indices("the neighbors", Disconnected, points.Count - 1, entries),
                reader.Array<float>("the distances", entries));
        }
    }

    public float[] Layout(int number, PointMatrix<float> points, UmapSettings settings, Func<float[]> layOut)
    {
        var stage = number == 0 ? LayoutStage : FormattableString.Invariant($"{LayoutStage} {number}");
        var seal = StageSeal.Of(stage, HashOf(points), ContentHash.OfOptions(settings)!, points.Count);
        return folder.Stage(
            stage,
            seal,
            stream => new CheckedReader(new BinaryReader(stream), "layout")
                .Array<float>("the positions", (long)points.Count * settings.Coordinates),
            layOut,
            (stream, layout) => new CheckedWriter(new BinaryWriter(stream)).Array<float>(layout));
    }

    private const int Disconnected = -1;

    // Binary format: int32: the number of neighbors of a row; int32[]: the neighbors of each row, −1 for none; Single[]: their distances.
    private static void Write(Stream stream, NeighborGraph neighbors)
    {
        var writer = new CheckedWriter(new BinaryWriter(stream));
        writer.Int32(neighbors.NeighborCount);
        writer.Array(neighbors.Indices);
        writer.Array(neighbors.Distances);
    }

    private string HashOf(PointMatrix<float> points)
    {
        if (!_last.Memory.Equals(points.Memory) || _last.Hash is null)
        {
            _last = (points.Memory, ContentHash.OfPoints(points));
        }

        return _last.Hash;
    }
}
