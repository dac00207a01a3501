using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Notices texts in languages for which the options do not provide: without spaces, or unknown to the built-in model.</summary>
internal static class LanguageHints
{
    private const double ManyTexts = 0.2;
    private const double MostTextsAre = 0.5;

    // A word that is written without spaces has seldom so many letters; a phrase has more.
    private const int LettersOfPhrase = 6;

    private static readonly Dictionary<string, string> Unspaced = new(StringComparer.Ordinal)
    {
        [TextScript.Han] = "Chinese", [TextScript.Japanese] = "Japanese", ["Thai"] = "Thai", ["Lao"] = "Lao", ["Khmer"] = "Khmer",
        ["Myanmar"] = "Burmese", ["Tibetan"] = "Tibetan",
    };

    /// <param name="model">The topics that came out.</param>
    /// <param name="options">The options of the fit.</param>
    /// <param name="sample">Some of the texts.</param>
    public static IEnumerable<string> Of(TopicModel model, BERTopicOptions options, SampledTexts sample)
    {
        var settings = model.State.Settings.Vectorizer;
        if (settings is { Unit: TermUnit.Word or TermUnit.CleanWord, Tokenizer: null }
            && Phrases(sample.Texts) is (var language, > ManyTexts and var share))
        {
            yield return FormattableString.Invariant($"{100 * share:0} % of the texts are in {language}, which is written without spaces, ")
                + "so that phrases count as words. Set Topics.Vectorizer.Tokenizer to a function that finds the words of a text; or "
                + "Topics.Vectorizer.Analyzer to Char and NgramRange to (2, 2), which counts pairs of letters.";
        }

        if (options is { EmbeddingModel: null, Embedding: null, EmbeddingColumnName: null, EmbeddingColumns: null }
            && NotEnglish(sample) is (var other, > MostTextsAre))
        {
            yield return $"Most texts are not in English ({other}), the only language that the built-in embedding model knows. "
                + $"Set {nameof(options.EmbeddingModel)} to one of many languages.";
        }
    }

    /// <summary>The language without spaces of most texts that have one, and the share of such texts in all.</summary>
    private static (string Language, double Share) Phrases(string[] texts)
    {
        var languages = texts.Select(text => TextScript.Of(text) is { } script && Unspaced.TryGetValue(script, out var name)
            && LettersOfRun(text) > LettersOfPhrase ? name : null).OfType<string>().ToArray();
        return languages.Length == 0
            ? ("", 0)
            : (languages.CountBy(name => name).MaxBy(pair => pair.Value).Key, (double)languages.Length / texts.Length);
    }

    /// <summary>How many letters follow each other in the mean.</summary>
    private static double LettersOfRun(string text)
    {
        var (letters, runs, wasLetter) = (0, 0, false);
        foreach (var unit in text)
        {
            var isLetter = WordCharacters.Of(unit) is WordCharacter.Letter or WordCharacter.Mark;
            letters += isLetter ? 1 : 0;
            runs += isLetter && !wasLetter ? 1 : 0;
            wasLetter = isLetter;
        }

        return runs == 0 ? 0 : (double)letters / runs;
    }

    /// <summary>What most texts in another language are written in, and the share of those in the texts that tell their language.</summary>
    private static (string Most, double Share) NotEnglish(SampledTexts sample)
    {
        string[] told = [.. sample.Texts.Zip(sample.Languages, (text, language) => language ?? OtherScript(text)).OfType<string>()];
        string[] others = [.. told.Where(language => language != "en")];
        return others.Length * 4 < sample.Texts.Length
            ? ("", 0)
            : (others.CountBy(language => language).MaxBy(pair => pair.Value).Key, (double)others.Length / told.Length);
    }

    private static string? OtherScript(string text) =>
        TextScript.Of(text) is { } script and not TextScript.Latin ? $"script {script}" : null;
}
