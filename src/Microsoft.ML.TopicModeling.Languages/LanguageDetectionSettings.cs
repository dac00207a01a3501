namespace Microsoft.ML.TopicModeling;

/// <summary>The checked options.</summary>
/// <param name="Languages">The codes of the languages, in alphabetical order; null for all.</param>
/// <param name="MinConfidence">The smallest confidence at which a language is given.</param>
/// <param name="HighAccuracy">Whether short texts are compared by runs of all lengths.</param>
/// <param name="MaxCharacters">How much of a text is looked at.</param>
internal sealed record LanguageDetectionSettings(
    IReadOnlyList<string>? Languages, double MinConfidence, bool HighAccuracy, int MaxCharacters);
