using Lingua;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Detects the language of texts by how often three letters follow each other in it.</summary>
/// <remarks>
/// A language model is read from the folder of the program at its first use, and kept for the process. All members can be called from any
/// number of threads; an answer depends on nothing but the text and the options.
/// Source: the package SearchPioneer.Lingua, whose models were learned from the Wortschatz corpora of the University of Leipzig.
/// </remarks>
public sealed class LanguageDetector
{
    // A text takes milliseconds.
    private const int TextsOfChunk = 16;

    // Latin and Esperanto are left out: next to nobody means them, and short texts look like them.
    private static readonly SortedDictionary<string, Language> ByCode = new(
        Enum.GetValues<Language>()
            .Where(language => language is not (Language.Unknown or Language.Latin or Language.Esperanto))
            .ToDictionary(CodeOf),
        StringComparer.Ordinal);

    private readonly LanguageDetectionSettings _settings;
    private readonly Lingua.LanguageDetector _detector;

    /// <summary>Initializes a new instance of the <see cref="LanguageDetector"/> class.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public LanguageDetector(LanguageDetectionOptions? options = null)
        : this((options ?? new()).Validate())
    {
    }

    private LanguageDetector(LanguageDetectionSettings settings)
    {
        _settings = settings;
        var languages = settings.Languages ?? SupportedLanguages;
        var builder = LanguageDetectorBuilder.FromLanguages([.. languages.Select(code => ByCode[code])]);
        _detector = (settings.HighAccuracy ? builder : builder.WithLowAccuracyMode()).Build();
    }

    /// <summary>Gets the languages that can be detected, as ISO 639-1 codes in alphabetical order.</summary>
    public static IReadOnlyList<string> SupportedLanguages { get; } = [.. ByCode.Keys];

    internal static LanguageDetector Of(LanguageDetectionSettings settings) => new(settings);

    /// <summary>Returns the language of a text.</summary>
    /// <param name="text">The text; null counts as an empty text.</param>
    /// <returns>The ISO 639-1 code; null if no language is sure enough.</returns>
    public string? Detect(string? text)
    {
        var start = text is null || text.Length <= _settings.MaxCharacters ? text : text[.._settings.MaxCharacters];
        if (string.IsNullOrWhiteSpace(start))
        {
            return null;
        }

        var confidences = _detector.ComputeLanguageConfidenceValues(start).Take(2).ToArray();
        return confidences is [var best, .. var others]
            && best.Value > 0
            && best.Value >= _settings.MinConfidence
            && others.All(next => next.Value < best.Value)
            ? CodeOf(best.Key)
            : null;
    }

    /// <summary>Returns the language of each text.</summary>
    /// <param name="texts">The texts; null counts as an empty text.</param>
    /// <param name="cancellation">The token that cancels the work within a second.</param>
    /// <returns>The ISO 639-1 code of each text; null where no language is sure enough.</returns>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public IReadOnlyList<string?> Detect(IReadOnlyList<string?> texts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var languages = new string?[texts.Count];
        OrderedParallel.ForChunks(texts.Count, TextsOfChunk, new RunContext(Cancellation: cancellation), (start, end) =>
        {
            for (var row = start; row < end; row++)
            {
                languages[row] = Detect(texts[row]);
            }
        });
        return languages;
    }

    private static string CodeOf(Language language) => language.IsoCode6391().ToString().ToLowerInvariant();
}
