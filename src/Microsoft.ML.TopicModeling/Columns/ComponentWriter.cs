using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Writes a component into a model file.</summary>
/// <remarks>
/// A large one gets ballast besides: a hundredth of its bytes that do not compress, which no reader looks at. However regular the rest is,
/// the file is then long enough for what it unpacks to (<see cref="CheckedZip.LargestRatio"/>), so that what is saved can be loaded, and a
/// short file still cannot ask for much memory.
/// </remarks>
internal sealed class ComponentWriter(ModelSaveContext context)
{
    private const string BallastStream = "Ballast";
    private const long LightestWithBallast = 1 << 20;

    private long _streamed;

    /// <summary>Its own values.</summary>
    public CheckedWriter Values { get; } = new(context.Writer);

    /// <summary>Writes another component into a directory of its own.</summary>
    public void Component(string directory, object component) => context.SaveModel(component, directory);

    /// <summary>Writes a stream of its own, for what is large.</summary>
    public void Stream(string name, Action<CheckedWriter> write) => context.SaveBinaryStream(name, writer =>
    {
        write(new CheckedWriter(writer));
        _streamed += writer.BaseStream.Position;
    });

    /// <summary>Writes a stream of its own that is not compressed, so that a reader can map it into memory.</summary>
    public void Stored(string name, Action<CheckedWriter> write) =>
        StoredEntry.Write(context, name, writer => write(new CheckedWriter(writer)));

    /// <summary>Ends a component: all of it is written.</summary>
    public void Complete()
    {
        var length = context.Writer.BaseStream.Position + _streamed;
        if (length >= LightestWithBallast)
        {
            var ballast = new byte[(length / CheckedZip.LargestRatio) + 1];
            new Random(Seed: 0).NextBytes(ballast);
            context.SaveBinaryStream(BallastStream, writer => writer.Write(ballast));
        }
    }
}
