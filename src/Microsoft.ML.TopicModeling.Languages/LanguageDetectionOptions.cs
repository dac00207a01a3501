namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for <see cref="LanguageDetector"/>.</summary>
public sealed record LanguageDetectionOptions
{
    // Fewer leave nothing to choose.
    private const int LeastLanguages = 2;

    /// <summary>
    /// Gets or sets the languages to choose from, at least two ISO 639-1 codes such as "de". Fewer are told apart faster, in less memory
    /// and more surely. Null (the default): all of <see cref="LanguageDetector.SupportedLanguages"/>.
    /// </summary>
    public IReadOnlyCollection<string>? Languages { get; set; }

    /// <summary>
    /// Gets or sets the smallest confidence at which a language is given, from 0 to 1. Larger values leave more of the short texts without
    /// a language, and fewer with a wrong one. The default is 0.5.
    /// </summary>
    public double MinConfidence { get; set; } = 0.5;

    /// <summary>
    /// Gets or sets a value that indicates whether texts of fewer than 120 characters are compared by runs of one to five letters instead of
    /// three. Short texts get the right language more often, but take five to ten times as long, and the models of all languages take 2 GB
    /// instead of 0.2 GB; name the <see cref="Languages"/> with it. The default is false.
    /// </summary>
    public bool HighAccuracy { get; set; }

    /// <summary>
    /// Gets or sets the number of characters of a text that are looked at, from its start; at least 1. Larger values take proportionally
    /// more time on long texts. The default is 500.
    /// </summary>
    public int MaxCharacters { get; set; } = 500;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range, or there is no such language; the message names it.</exception>
    internal LanguageDetectionSettings Validate()
    {
        Throw.IfOutside(MinConfidence, 0, 1, nameof(MinConfidence));
        Throw.IfLess(MaxCharacters, 1, nameof(MaxCharacters));
        if (Languages is null)
        {
            return new(null, MinConfidence, HighAccuracy, MaxCharacters);
        }

        string?[] wrong = [.. Languages.Where(code => code is null || !LanguageDetector.SupportedLanguages.Contains(code)).Take(1)];
        Throw.If(
            wrong.Length > 0,
            $"{nameof(Languages)} holds {(wrong is [{ } code] ? $"\"{code}\"" : "null")}. "
            + $"It can hold {string.Join(", ", LanguageDetector.SupportedLanguages)}.",
            nameof(Languages));
        string[] codes = [.. Languages.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Throw.If(
            codes.Length < LeastLanguages,
            $"{nameof(Languages)} holds {codes.Length} languages; it must hold at least {LeastLanguages}, or be null for all.",
            nameof(Languages));
        return new(codes, MinConfidence, HighAccuracy, MaxCharacters);
    }
}
