using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// What describes topics where the grain is not BERTopic's and nobody says otherwise: clean words of any language, even ones damped.
/// </summary>
internal static class TellingWords
{
    /// <summary>The settings that stand for options that are not set.</summary>
    /// <param name="granularity">The grain.</param>
    /// <param name="options">What was set.</param>
    public static TopicModelSettings Default(Granularity granularity, TopicModelOptions options)
    {
        var settings = TopicModelSettings.Default;
        if (granularity == Granularity.Default)
        {
            return settings;
        }

        var damped = settings with { ClassTfIdf = settings.ClassTfIdf with { EntropyWeighting = true } };
        return !FindsWords(options) ? damped : damped with
        {
            Vectorizer = settings.Vectorizer with { Unit = TermUnit.CleanWord, StripAccents = AccentStripping.Folded },
            FoldsByDefault = options.Vectorizer.StripAccents is null,
        };
    }

    /// <summary>The settings for these texts: accents count if they tell words apart, unless somebody said that they do not.</summary>
    public static TopicModelSettings For(IReadOnlyList<string> texts, TopicModelSettings settings) =>
        settings.FoldsByDefault && AccentFolding.WouldMixWords(texts)
            ? settings with { Vectorizer = settings.Vectorizer with { StripAccents = AccentStripping.None } }
            : settings;

    /// <summary>Whether it is left to the fit what a word is.</summary>
    private static bool FindsWords(TopicModelOptions options) =>
        options.Cleaning != TextCleaning.English
        && options.Vectorizer is { Analyzer: null or TermUnit.CleanWord, TokenPattern: null, Tokenizer: null, Vocabulary: null };
}
