using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicMonitor
{
    private static readonly FileKind Kind = new("topic monitor", Magic: 0x4E4F4D54, Version: 1);

    /// <summary>Saves what the monitor has seen, to go on after a restart or to be merged elsewhere.</summary>
    /// <param name="stream">The stream to write to, which is left open.</param>
    public void Save(Stream stream)
    {
        // *** Binary format ***
        // int32: "TMON", version, number of topics
        // int64: windows, drifts
        // tallies: reference, window in progress, all; boolean whether a window was tested, and its tally
        // the outliers (OutlierSample)
        lock (_lock)
        {
            Kind.Write(stream, writer =>
            {
                writer.Int32(_model.TopicCount);
                writer.Int64(_windows);
                writer.Int64(_drifts);
                _reference.Write(writer);
                _current.Write(writer);
                _all.Write(writer);
                writer.Boolean(_tested is not null);
                _tested?.Write(writer);
                _outliers.Write(writer);
            });
        }
    }

    /// <summary>Loads what <see cref="Save"/> saved.</summary>
    /// <param name="stream">The stream to read from. It must be seekable, and is left open.</param>
    /// <param name="model">The topics that were watched.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The stream cannot seek, or an option is out of its range.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, of another kind, or of a model with another number of topics.
    /// </exception>
    public static TopicMonitor Load(Stream stream, TopicModel model, TopicMonitorOptions? options = null)
    {
        var monitor = new TopicMonitor(model, options);
        return Kind.Read(stream, (reader, _) => Read(reader, model, monitor));
    }

    private static TopicMonitor Read(CheckedReader reader, TopicModel model, TopicMonitor monitor)
    {
        reader.Int32("the number of topics", model.TopicCount, model.TopicCount);
        (monitor._windows, monitor._drifts) = (reader.Int64("the number of windows"), reader.Int64("the number of drifts"));
        if (monitor._drifts < 0 || monitor._windows < monitor._drifts)
        {
            throw reader.Invalid("the number of drifts", $"is {monitor._drifts} of {monitor._windows} windows");
        }

        (monitor._reference, monitor._current) = (TopicTally.Read(reader, model.TopicCount), TopicTally.Read(reader, model.TopicCount));
        monitor._all = TopicTally.Read(reader, model.TopicCount);
        monitor._tested = reader.Boolean("whether a window was tested") ? TopicTally.Read(reader, model.TopicCount) : null;
        monitor._outliers.Read(reader, model.Topics[0].Embedding.Length);
        return monitor;
    }

    /// <summary>A copy of what the monitor has seen so far.</summary>
    private TopicMonitor Snapshot()
    {
        using var copy = new MemoryStream();
        Save(copy);
        copy.Position = 0;
        var snapshot = Load(copy, _model, _options);
        snapshot.Dispose();
        return snapshot;
    }
}
