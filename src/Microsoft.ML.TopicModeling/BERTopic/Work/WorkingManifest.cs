using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>The list of the sealed stages in a working directory.</summary>
/// <param name="Format">The version of the format of the directory.</param>
/// <param name="Stages">The seal of each stage by its name.</param>
internal sealed record WorkingManifest(int Format, SortedDictionary<string, StageSeal> Stages)
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int CurrentFormat = 1;

    private const long LongestFile = 1 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>What the file is, for who finds it.</summary>
    public string About { get; init; } = "Finished stages of a fit of topics, from which another fit goes on. The folder can be deleted.";

    private static WorkingManifest Empty => new(CurrentFormat, new(StringComparer.Ordinal));

    /// <summary>Reads the list; an empty one if there is none, or if it is damaged.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isDamaged">Whether it is.</param>
    /// <exception cref="InvalidDataException">The format is that of another version of the library.</exception>
    public static WorkingManifest Read(string path, out bool isDamaged)
    {
        isDamaged = false;
        if (!File.Exists(path))
        {
            return Empty;
        }

        var found = TryParse(path);
        if (found is not null && found.Format != CurrentFormat)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"The working directory \"{Path.GetDirectoryName(path)}\" is of another version of the library: its format is ")
                + FormattableString.Invariant($"{found.Format}, and this version knows {CurrentFormat}. ")
                + "Delete the directory, name another one, or go on with that version.");
        }

        isDamaged = found is null;
        return found is null ? Empty : found with { Stages = new(found.Stages, StringComparer.Ordinal) };
    }

    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, Json);

    private static WorkingManifest? TryParse(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var found = file.Length <= LongestFile ? JsonSerializer.Deserialize<WorkingManifest>(file, Json) : null;
            return found is { Format: CurrentFormat } && found.Stages.Any(stage => IsNotPlain(stage.Value)) ? null : found;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A seal names a file of the folder, and never a path.
    private static bool IsNotPlain(StageSeal? seal) => seal is null || Path.GetFileName(seal.File) != seal.File || seal.Count < 0;
}
