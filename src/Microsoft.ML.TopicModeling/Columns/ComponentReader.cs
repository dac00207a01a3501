using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Reads a component from a model file.</summary>
/// <param name="env">The environment.</param>
/// <param name="context">The place in the file.</param>
/// <param name="name">What messages call the component.</param>
internal sealed class ComponentReader(IHostEnvironment env, ModelLoadContext context, string name)
{
    /// <summary>Its own values.</summary>
    public CheckedReader Values { get; } = new(context.Reader, name);

    /// <summary>The version in which it was written.</summary>
    public uint Version => context.Header.ModelVerWritten;

    /// <summary>Reads another component from a directory of its own.</summary>
    public T Component<T>(string directory)
        where T : class
    {
        context.LoadModel<T, SignatureLoadModel>(env, out var component, directory);
        return component;
    }

    /// <summary>Reads a stream of its own that may be mapped: if it is, the reader can go on later.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public void Stored(string stream, Action<CheckedReader> read)
    {
        if (MappedZip.Current?.Map(Path.Combine(context.Directory ?? "", stream)) is { } mapped)
        {
            read(new CheckedReader(new BinaryReader(mapped), name));
        }
        else if (!TryStream(stream, read))
        {
            throw Values.Invalid($"the part {stream}", $"is missing");
        }
    }

    /// <summary>Reads a stream of its own.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryStream(string stream, Action<CheckedReader> read) =>
        context.TryLoadBinaryStream(stream, reader => read(new CheckedReader(reader, name)));
}
