namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A model file, which is checked while it is read.</summary>
internal static class ModelFile
{
    /// <summary>Returns the path of a file that is there.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static string Existing(string path) => File.Exists(path)
        ? path
        : throw new FileNotFoundException($"There is no file \"{path}\". Give the model that topics fit has written, such as topics.zip.");

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a model, or not one of topics.</exception>
    public static BERTopicTransformer Load(string path)
    {
        var loaded = LoadAny(Existing(path));
        return loaded as BERTopicTransformer
            ?? throw new InvalidDataException($"\"{path}\" holds a {loaded.GetType().Name}, not topics. Give a model that topics fit has written.");
    }

    private static ITransformer LoadAny(string path)
    {
        try
        {
            return new MLContext().Model.LoadChecked(path, out _);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"\"{path}\" is no model that topics fit has written. {e.Message}", e);
        }
    }
}
