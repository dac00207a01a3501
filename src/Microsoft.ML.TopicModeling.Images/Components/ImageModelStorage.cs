using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling.Components;

/// <summary>Keeps an image model inside a model file.</summary>
/// <remarks>Only the names of files are taken from a model file, as keys; nothing is read from or written to a path of that name.</remarks>
internal static class ImageModelStorage
{
    private const int MostFiles = 64;

    // *** Binary format ***
    // texts: the names of the files, each of which is in the stream of the model entry named File and its number: an array of bytes
    public static void Save(ComponentWriter target, ImageEmbeddingModel model)
    {
        var names = model.Files.Names.ToArray();
        target.Values.Texts(names);
        for (var i = 0; i < names.Length; i++)
        {
            var bytes = model.Files.Read(names[i]);
            target.Stream(StreamName(i), stream => stream.Array<byte>(bytes));
        }
    }

    public static ImageEmbeddingModel Load(ComponentReader source)
    {
        var names = source.Values.Texts("the names of the image model's files");
        if (names.Length > MostFiles || names.Distinct(StringComparer.Ordinal).Count() < names.Length)
        {
            throw source.Values.Invalid("the names of the image model's files", $"are {names.Length}, or not all different");
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var file = names[i];
            if (!source.TryStream(StreamName(i), stream => files[file] = stream.Array<byte>(file)))
            {
                throw source.Values.Invalid(file, $"is missing");
            }
        }

        try
        {
            return ImageEmbeddingModel.Load(ModelFiles.FromMemory("this model file", files));
        }
        catch (Exception e) when (e is FileNotFoundException or NotSupportedException)
        {
            throw source.Values.Invalid("the image model", $"cannot be used: {e.Message}");
        }
    }

    private static string StreamName(int file) => FormattableString.Invariant($"File{file}");
}
