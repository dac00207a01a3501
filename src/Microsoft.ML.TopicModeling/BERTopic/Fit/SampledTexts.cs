using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Some of the texts of a fit, spread over all, and what they are written in.</summary>
internal sealed class SampledTexts
{
    private const int Most = 2_000;

    private readonly Lazy<string?[]> _languages;

    /// <param name="texts">The texts.</param>
    public SampledTexts(IReadOnlyList<string> texts)
    {
        var step = 1 + ((texts.Count - 1) / Most);
        Texts = [.. Enumerable.Range(0, texts.Count).Where(row => row % step == 0).Select(row => texts[row] ?? "")];
        _languages = new(() => Array.ConvertAll(Texts, SpokenLanguage.Of));
    }

    /// <summary>Gets the texts.</summary>
    public string[] Texts { get; }

    /// <summary>Gets the language of each, as its stop words tell; null where it is in doubt.</summary>
    public string?[] Languages => _languages.Value;
}
