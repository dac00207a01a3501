using System.Reflection;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>How a component is known in a model file.</summary>
/// <param name="Signature">The 8 characters with which its data begins.</param>
/// <param name="Loader">The name by which ML.NET finds what reads it.</param>
/// <param name="Name">What messages call it.</param>
/// <param name="Version">The version that is written; all before it are read.</param>
internal sealed record ComponentFormat(string Signature, string Loader, string Name, uint Version = ComponentFormat.First)
{
    /// <summary>The first version, 1.1.</summary>
    public const uint First = 0x00010001;

    /// <summary>Version 1.2.</summary>
    public const uint Second = 0x00010002;

    /// <summary>Version 1.3.</summary>
    public const uint Third = 0x00010003;

    /// <summary>Version 1.4.</summary>
    public const uint Fourth = 0x00010004;

    /// <summary>Version 1.5.</summary>
    public const uint Fifth = 0x00010005;

    /// <summary>Version 1.6.</summary>
    public const uint Sixth = 0x00010006;

    /// <summary>The assembly that announces the component, which a file names.</summary>
    public Assembly Home { get; init; } = typeof(ComponentFormat).Assembly;

    public VersionInfo ToVersionInfo() => new(
        modelSignature: Signature,
        verWrittenCur: Version,
        verReadableCur: Version,
        verWeCanReadBack: First,
        loaderSignature: Loader,
        loaderAssemblyName: Home.FullName!);
}
