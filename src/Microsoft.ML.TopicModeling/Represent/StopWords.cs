namespace Microsoft.ML.TopicModeling;

/// <summary>Words that say nothing about a topic, for <see cref="CountVectorizerOptions.StopWords"/>.</summary>
public static class StopWords
{
    private static readonly Lazy<IReadOnlyList<string>> Words = new(() => Load("english"));

    /// <summary>scikit-learn's 318 English stop words, from the Glasgow Information Retrieval Group, in alphabetical order.</summary>
    public static IReadOnlyList<string> English => Words.Value;

    private static string[] Load(string language)
    {
        var name = $"{typeof(StopWords).Namespace}.Represent.StopWordLists.{language}.txt";
        using var reader = new StreamReader(typeof(StopWords).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
