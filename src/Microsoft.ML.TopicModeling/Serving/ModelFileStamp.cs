namespace Microsoft.ML.TopicModeling;

/// <summary>Tells one state of a file from another.</summary>
internal readonly record struct ModelFileStamp(DateTime Written, long Length)
{
    /// <summary>The state of a file, or of what it links to; that of a file that is not there equals no other's.</summary>
    public static ModelFileStamp Of(string path)
    {
        var file = new FileInfo(path);
        var target = file.Exists ? file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file : file;
        return target.Exists ? new(target.LastWriteTimeUtc, target.Length) : default;
    }
}
