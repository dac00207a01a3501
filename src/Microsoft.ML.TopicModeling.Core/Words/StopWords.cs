using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.ObjectModel;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides lists of words that say nothing about a topic, for <see cref="CountVectorizerOptions.StopWords"/>.</summary>
public static class StopWords
{
    private const string Prefix = "StopWordLists/";
    private const string Suffix = ".txt";
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Lists = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, FrozenSet<string>> Sets = new(StringComparer.Ordinal);

    private static readonly Lazy<Dictionary<string, string[]>> LanguagesOfWords = new(ByWord);

    /// <summary>
    /// Gets the 318 English stop words of scikit-learn, from the Glasgow Information Retrieval Group, in alphabetical order.
    /// </summary>
    public static IReadOnlyList<string> English => For("en");

    /// <summary>Gets the languages that <see cref="For"/> accepts, as ISO 639-1 codes.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. typeof(StopWords).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..^Suffix.Length])
        .Order(StringComparer.Ordinal)];

    /// <summary>Returns the stop words of a language, in lowercase and sorted. StopWordLists/NOTICE.md names the sources.</summary>
    /// <remarks>
    /// Languages that are written without spaces need a <see cref="CountVectorizerOptions.Tokenizer"/> that finds the words.
    /// </remarks>
    /// <param name="language">An ISO 639-1 code, such as "de".</param>
    /// <returns>The stop words.</returns>
    /// <exception cref="ArgumentException">There is no list for the language.</exception>
    public static IReadOnlyList<string> For(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        Throw.If(
            !Languages.Contains(language),
            $"There are no stop words for '{language}'. There are lists for {string.Join(", ", Languages)}; "
            + "any other list can be given as it is.",
            nameof(language));
        return Lists.GetOrAdd(language, Load);
    }

    /// <summary>Returns the stop words of a language, to look words up.</summary>
    internal static FrozenSet<string> SetFor(string language) => Sets.GetOrAdd(language, of => For(of).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Returns the languages of which a word in lowercase is a stop word, in the order of <see cref="Languages"/>.</summary>
    internal static IReadOnlyList<string> LanguagesOf(string word) => LanguagesOfWords.Value.GetValueOrDefault(word, []);

    private static Dictionary<string, string[]> ByWord() => Languages
        .SelectMany(For, (language, word) => (Language: language, Word: word))
        .GroupBy(pair => pair.Word, pair => pair.Language, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private static ReadOnlyCollection<string> Load(string language)
    {
        using var reader = new StreamReader(typeof(StopWords).Assembly.GetManifestResourceStream($"{Prefix}{language}{Suffix}")!);
        return Array.AsReadOnly(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
