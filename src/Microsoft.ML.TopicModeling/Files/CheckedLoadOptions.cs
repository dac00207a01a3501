namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Provides options for
/// <see cref="ModelFileCatalog.LoadChecked(ModelOperationsCatalog, string, out DataViewSchema?, CheckedLoadOptions)"/>.
/// </summary>
public sealed class CheckedLoadOptions
{
    private const long DefaultMaxUnpackedBytes = 256 << 20;

    /// <summary>
    /// Gets or sets the function that returns the embedding model that a file refers to by name but does not hold. Null (the default): no
    /// named models are available.
    /// </summary>
    public Func<string, EmbeddingModel?>? EmbeddingModels { get; set; }

    /// <summary>Gets or sets the loader names of further components that may be loaded. The default is none.</summary>
    /// <remarks>
    /// Always loaded are the components of this library, and those of ML.NET that are fully checked before: chains of transformers, the
    /// selection of columns, the projection to principal components and k-means. The loaders of other components are not known to withstand
    /// a damaged file: they may end the process, run for hours or take all memory. A file with such a component is refused. The message
    /// gives the name to add here if the file comes from a source that you trust.
    /// </remarks>
    public IReadOnlyCollection<string> TrustedLoaders { get; set; } = [];

    /// <summary>
    /// Gets or sets the number of bytes to which the components of this library may unpack, whatever the size of the file; 0 or more. The
    /// default is 268435456, 256 MiB.
    /// </summary>
    /// <remarks>
    /// Components that this version saves do not unpack to more than 100 times the size of the file; those of earlier versions may, where
    /// their content is very regular.
    /// </remarks>
    public long MaxUnpackedBytes { get; set; } = DefaultMaxUnpackedBytes;

    internal void Validate()
    {
        Throw.If(
            TrustedLoaders is null || TrustedLoaders.Contains(null!),
            $"{nameof(TrustedLoaders)} is null, or holds null. Give the names of loaders, or none.",
            nameof(TrustedLoaders));
        Throw.IfLess(MaxUnpackedBytes, 0, nameof(MaxUnpackedBytes));
    }
}
