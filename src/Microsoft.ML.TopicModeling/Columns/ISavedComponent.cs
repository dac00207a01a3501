using Microsoft.ML.Runtime;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A component that is read from a model file.</summary>
/// <typeparam name="TSelf">The component.</typeparam>
internal interface ISavedComponent<TSelf>
    where TSelf : class
{
    static abstract ComponentFormat Format { get; }

    /// <summary>Reads what the component has written.</summary>
    /// <exception cref="InvalidDataException">The data contradicts itself.</exception>
    static abstract TSelf Read(IHostEnvironment env, ComponentReader reader);
}
