using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>What a model is known by: the SHA-256 of what the entries of its file hold, without the times of the zip.</summary>
internal static class ModelHash
{
    /// <exception cref="InvalidDataException">The file is no zip.</exception>
    public static string Of(string path)
    {
        using var file = File.OpenRead(path);
        return Of(file);
    }

    /// <exception cref="InvalidDataException">The content is no zip.</exception>
    public static string Of(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in zip.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            using var content = entry.Open();
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(entry.FullName)));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
