using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create language detection components from the catalog of text transforms.</summary>
public static class LanguageDetectionCatalog
{
    /// <summary>
    /// Creates a <see cref="LanguageDetectionEstimator"/>, which adds the language of each text, so that
    /// <c>BERTopicOptions.CenterByColumnName</c> can name its column.
    /// </summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">
    /// The name of the text column to add with an ISO 639-1 code, such as "de", which is missing where no language is sure.
    /// </param>
    /// <param name="inputColumnName">The name of the column of texts, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static LanguageDetectionEstimator DetectLanguage(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        LanguageDetectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new LanguageDetectionEstimator(
            CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName, (options ?? new()).Validate());
    }
}
