using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Writes a component into a model file.</summary>
internal sealed class ComponentWriter(ModelSaveContext context)
{
    /// <summary>Its own values.</summary>
    public CheckedWriter Values { get; } = new(context.Writer);

    /// <summary>Writes another component into a directory of its own.</summary>
    public void Component(string directory, object component) => context.SaveModel(component, directory);

    /// <summary>Writes a stream of its own, for what is large.</summary>
    public void Stream(string name, Action<CheckedWriter> write) =>
        context.SaveBinaryStream(name, writer => write(new CheckedWriter(writer)));
}
