using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Silos;

/// <summary>A file of JSON in a folder that all silos share.</summary>
internal static class SharedFile
{
    /// <summary>Reads a file; null if there is none.</summary>
    /// <param name="path">The path.</param>
    /// <param name="isWhole">Whether what was read has all that is needed.</param>
    /// <param name="remedy">What to do if the file is damaged.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static T? Read<T>(string path, Func<T, bool> isWhole, string remedy)
        where T : class
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize<T>(file) is { } read && isWhole(read) ? read : throw new JsonException("it is empty");
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is damaged: {e.Message} {remedy}", e);
        }
    }
}
