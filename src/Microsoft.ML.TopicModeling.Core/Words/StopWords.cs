using System.Collections.Concurrent;
using System.Collections.ObjectModel;

namespace Microsoft.ML.TopicModeling;

/// <summary>Words that say nothing about a topic, for <see cref="CountVectorizerOptions.StopWords"/>.</summary>
public static class StopWords
{
    private const string Prefix = "StopWordLists/";
    private const string Suffix = ".txt";
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Lists = new(StringComparer.Ordinal);

    /// <summary>scikit-learn's 318 English stop words, from the Glasgow Information Retrieval Group, in alphabetical order.</summary>
    public static IReadOnlyList<string> English => For("en");

    /// <summary>The languages of <see cref="For"/>, as codes of ISO 639-1.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. typeof(StopWords).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..^Suffix.Length])
        .Order(StringComparer.Ordinal)];

    /// <summary>The stop words of a language, in lower case and sorted. Where they come from is in StopWordLists/NOTICE.md.</summary>
    /// <remarks>Lists of languages that write without spaces need a <see cref="CountVectorizerOptions.Tokenizer"/> that finds words.</remarks>
    /// <param name="language">A code of ISO 639-1, such as "de".</param>
    /// <exception cref="ArgumentException">There is no list for the language.</exception>
    public static IReadOnlyList<string> For(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        Throw.If(
            !Languages.Contains(language),
            $"There are no stop words for '{language}'. There are lists for {string.Join(", ", Languages)}; any other list can be given as it is.",
            nameof(language));
        return Lists.GetOrAdd(language, Load);
    }

    private static ReadOnlyCollection<string> Load(string language)
    {
        using var reader = new StreamReader(typeof(StopWords).Assembly.GetManifestResourceStream($"{Prefix}{language}{Suffix}")!);
        return Array.AsReadOnly(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
