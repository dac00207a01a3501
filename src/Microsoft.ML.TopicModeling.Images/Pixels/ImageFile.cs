namespace Microsoft.ML.TopicModeling.Pixels;

/// <summary>Reads the bytes of a file of bounded size.</summary>
internal static class ImageFile
{
    /// <param name="path">The file.</param>
    /// <param name="most">The maximum number of bytes.</param>
    /// <exception cref="IOException">There is no such file, or it is larger, or is none that ends.</exception>
    public static byte[] BytesOf(string path, long most)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file \"{path}\".", path);
        }

        using var stream = File.OpenRead(path);
        if (!stream.CanSeek || stream.Length > most)
        {
            throw new IOException(
                stream.CanSeek
                    ? FormattableString.Invariant($"The file \"{path}\" has {stream.Length} bytes; an image can have {most}.")
                    : $"\"{path}\" is no file of known size.");
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
