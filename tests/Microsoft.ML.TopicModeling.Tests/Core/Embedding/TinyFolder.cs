namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>The temporary folder of a tiny model.</summary>
/// <param name="prefix">What the folder's name begins with.</param>
internal abstract class TinyFolder(string prefix) : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory(prefix).FullName;

    public void Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    public void Delete(string name) => File.Delete(Path.Combine(Folder, name));

    public abstract EmbeddingModel Load();

    public float[] Embed(string? text, EmbeddingOptions? options = null)
    {
        using var model = Load();
        var vector = new float[model.Dimension];
        model.Embed(text, vector, options);
        return vector;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
