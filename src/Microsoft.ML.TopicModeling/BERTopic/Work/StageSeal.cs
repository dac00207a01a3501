namespace Microsoft.ML.TopicModeling.Work;

/// <summary>What a finished stage of a fit was made of, by which a later fit knows it again.</summary>
/// <param name="Input">The checksum of what the stage reads.</param>
/// <param name="Options">The checksum of the options that matter for it.</param>
/// <param name="Library">What has made it: another build of the library may give other bits.</param>
/// <param name="Count">The number of rows.</param>
/// <param name="File">The name of the file.</param>
/// <param name="Content">The checksum of the file; null where it has checksums of its own.</param>
internal sealed record StageSeal(string Input, string Options, string Library, int Count, string File, string? Content)
{
    // Enough that two never meet.
    private const int DigitsInName = 16;

    private static readonly string ThisLibrary =
        $"{typeof(Umap).Module.ModuleVersionId:N}{typeof(StageSeal).Module.ModuleVersionId:N}";

    /// <summary>Returns what a stage of this fit is to be known by, in a file of a name of its own.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="input">The checksum of what it reads.</param>
    /// <param name="options">The checksum of its options.</param>
    /// <param name="count">The number of rows.</param>
    public static StageSeal Of(string stage, string input, string options, int count)
    {
        using var hash = new ContentHash();
        hash.Add($"{input} {options} {ThisLibrary} {count}".AsSpan());
        return new(input, options, ThisLibrary, count, WorkingFiles.NameOf(stage, hash.Digits[..DigitsInName]), null);
    }

    /// <summary>Says why what was sealed is not what this fit needs; null if it is.</summary>
    /// <param name="found">What was sealed; null for nothing.</param>
    public string? WhyNot(StageSeal? found) =>
        found is null ? "it was not there yet"
        : found.Library != Library ? "another version of the library has made it"
        : found.Input != Input || found.Count != Count ? "its input is another one"
        : found.Options != Options ? "its options are others"
        : null;
}
