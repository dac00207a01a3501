namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Options of <see cref="ModelFileCatalog.LoadChecked(ModelOperationsCatalog, string, out DataViewSchema?, CheckedLoadOptions)"/>.
/// </summary>
public sealed class CheckedLoadOptions
{
    private const long DefaultMaxUnpackedBytes = 256 << 20;

    /// <summary>
    /// Gets or sets what gives the embedding model that a file refers to by name and does not hold. Null (the default): there are none.
    /// </summary>
    public Func<string, EmbeddingModel?>? EmbeddingModels { get; set; }

    /// <summary>Gets or sets the loader names of further components that may be loaded. The default is none.</summary>
    /// <remarks>
    /// The components of this library are loaded, and those of ML.NET of which everything is checked before: a chain of transformers, the
    /// selection of columns, the projection to principal components and k-means. The loaders of other components are not known to withstand
    /// a damaged file: one may end the process, run for hours or take all memory. A file that holds one is refused, and the message has the
    /// name to put here if the file comes from a source that you trust.
    /// </remarks>
    public IReadOnlyCollection<string> TrustedLoaders { get; set; } = [];

    /// <summary>
    /// Gets or sets the number of bytes to which the components of this library may unpack even from a file of a hundredth of that; 0 or
    /// more. The default is 268435456, 256 MiB.
    /// </summary>
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
