using System.Text.Json;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// The arguments of scikit-learn's CountVectorizer in ctfidf_config.json. A missing argument has scikit-learn's default; one with which
/// scikit-learn refuses to fit is replaced.
/// </summary>
/// <param name="file">The file's name.</param>
/// <param name="hints">Gets what cannot be kept.</param>
internal sealed class BERTopicVectorizer(string file, List<string> hints)
{
    private static readonly (TermUnit Unit, string Name)[] Units = [
        (TermUnit.Word, "word"), (TermUnit.Char, "char"), (TermUnit.CharWithinWords, "char_wb")];

    public CountVectorizerOptions Read(CheckedJson json)
    {
        var options = new CountVectorizerOptions
        {
            Binary = json.IsTrue("binary"),
            Lowercase = json.Optional("lowercase")?.Truth() ?? true,
            MinDf = Frequency(json, "min_df", 1),
            MaxDf = Frequency(json, "max_df", 1.0),
            MaxFeatures = MaxFeatures(json),
            NgramRange = Ngrams(json),
            StopWords = StopWordsOf(json),
            StripAccents = Accents(json),
            Vocabulary = VocabularyOf(json),
        };
        if (options.MinDf.Value.IsAbove(options.MaxDf.Value))
        {
            var given = $"{options.MinDf} and {options.MaxDf}";
            hints.Add($"'min_df' and 'max_df' of {file} are {given}, with which scikit-learn does not fit. 1 and 1.0 were taken instead.");
            (options.MinDf, options.MaxDf) = (1, 1.0);
        }

        SetAnalyzer(json, options);
        return options;
    }

    public static void Write(Utf8JsonWriter json, CountVectorizerSettings settings)
    {
        json.WriteStartObject();

        // What is none of scikit-learn's is left out, as BERTopic leaves out a function.
        if (Array.Find(Units, unit => unit.Unit == settings.Unit).Name is { } analyzer)
        {
            json.WriteString("analyzer", analyzer);
        }

        json.WriteBoolean("binary", settings.Binary);
        json.WriteString("decode_error", "strict");
        json.WriteString("encoding", "utf-8");
        json.WriteString("input", "content");
        json.WriteBoolean("lowercase", settings.Lowercase);
        WriteFrequency(json, "max_df", settings.MaxDf);
        json.WritePropertyName("max_features");
        if (settings.MaxFeatures is { } most)
        {
            json.WriteNumberValue(most);
        }
        else
        {
            json.WriteNullValue();
        }

        WriteFrequency(json, "min_df", settings.MinDf);
        BERTopicJson.WriteNumbers(json, "ngram_range", [settings.MinNgram, settings.MaxNgram]);
        if (settings.StopWords.ToHashSet(StringComparer.Ordinal).SetEquals(StopWords.English))
        {
            json.WriteString("stop_words", "english");
        }
        else
        {
            BERTopicJson.WriteList(json, "stop_words", settings.StopWords.Length == 0 ? null : settings.StopWords, json.WriteStringValue);
        }

        json.WriteString(
            "strip_accents",
            settings.StripAccents switch { AccentStripping.Ascii => "ascii", AccentStripping.Unicode => "unicode", _ => null });
        json.WriteString("token_pattern", settings.Tokenizer is null ? settings.TokenPattern : null);
        BERTopicJson.WriteList(json, "vocabulary", settings.Vocabulary, json.WriteStringValue);
        json.WriteEndObject();
    }

    private static void WriteFrequency(Utf8JsonWriter json, string name, DocumentFrequency frequency)
    {
        json.WritePropertyName(name);

        // A share keeps its point: 1 is one document, 1.0 is all.
        json.WriteRawValue(frequency.ToString());
    }

    private void SetAnalyzer(CheckedJson json, CountVectorizerOptions options)
    {
        if (Given(json, "analyzer") is not { } analyzer)
        {
            hints.Add(
                $"{file} does not say what finds words, as where that is a function: the token pattern does, as in BERTopic. "
                + $"If it should be another, give a Tokenizer by {nameof(TopicModel.WithTokenizer)}.");
            SetTokenPattern(json, options);
            return;
        }

        var unit = Array.Find(Units, unit => unit.Name == analyzer.Text());
        if (unit.Name is null)
        {
            SetTokenizerThatIsMissing(options, $"the analyzer '{analyzer.Text()}', which scikit-learn does not know");
            return;
        }

        options.Analyzer = unit.Unit;
        if (options.Analyzer == TermUnit.Word)
        {
            SetTokenPattern(json, options);
        }
    }

    private void SetTokenPattern(CheckedJson json, CountVectorizerOptions options)
    {
        if (json.Optional("token_pattern") is not { } pattern)
        {
            return;
        }

        if (pattern.IsNull)
        {
            SetTokenizerThatIsMissing(options, "a tokenizer");
            return;
        }

        try
        {
            _ = new TokenPattern(pattern.Text());
            options.TokenPattern = pattern.Text();
        }
        catch (ArgumentException e)
        {
            SetTokenizerThatIsMissing(options, $"a pattern that does not work ({e.Message})");
        }
    }

    /// <summary>Keeps the words, but refuses to find words in other texts by another rule than theirs.</summary>
    private void SetTokenizerThatIsMissing(CountVectorizerOptions options, string what)
    {
        var remedy = $"The words were found by {what}, which {file} does not hold: "
            + $"to count words in texts, give a Tokenizer by {nameof(TopicModel.WithTokenizer)}, or other options by "
            + $"{nameof(TopicModel.UpdateTopics)}.";
        hints.Add(remedy);
        options.Tokenizer = _ => throw new InvalidOperationException(remedy);
    }

    private DocumentFrequency Frequency(CheckedJson json, string key, DocumentFrequency missing)
    {
        if (json.Optional(key) is not { } value)
        {
            return missing;
        }

        if (value.IsInteger)
        {
            // A lower bound of 0 documents is one of 1: a term is in some document.
            var count = value.Int32();
            return count >= 1 || (count == 0 && key == "min_df")
                ? DocumentFrequency.FromCount(Math.Max(1, count))
                : Replaced(value, key, missing);
        }

        return value.IsNumber && value.Double() is >= 0 and <= 1 and var share
            ? DocumentFrequency.FromShare(share)
            : Replaced(value, key, missing);
    }

    private int? MaxFeatures(CheckedJson json) =>
        Given(json, "max_features") is not { } most ? null
            : most.IsInteger && most.Int32() >= 1 ? most.Int32()
            : Replaced<int?>(most, "max_features", null);

    private (int Min, int Max) Ngrams(CheckedJson json) =>
        json.Optional("ngram_range") is not { } range ? (1, 1)
        : range.Int32s() is [>= 1 and var min, <= CountVectorizerSettings.LongestNgram and var max] && max >= min ? (min, max)
        : Replaced(range, "ngram_range", (1, 1));

    private IReadOnlyCollection<string>? StopWordsOf(CheckedJson json) =>
        Given(json, "stop_words") is not { } words ? null
        : !words.IsText ? words.Texts()
        : words.Text() == "english" ? StopWords.English
        : Replaced<IReadOnlyCollection<string>?>(words, "stop_words", null);

    private AccentStripping Accents(CheckedJson json) =>
        Given(json, "strip_accents") is not { } accents ? AccentStripping.None : accents.Text() switch
        {
            "ascii" => AccentStripping.Ascii,
            "unicode" => AccentStripping.Unicode,
            _ => Replaced(accents, "strip_accents", AccentStripping.None),
        };

    private static string[]? VocabularyOf(CheckedJson json) =>
        Given(json, "vocabulary") is not { } terms ? null
        : terms.IsArray ? terms.Texts()
        : [.. terms.Members().OrderBy(term => term.Value.Int32()).Select(term => term.Key)];

    /// <summary>An argument that is there and not null.</summary>
    private static CheckedJson? Given(CheckedJson json, string key) => json.Optional(key) is { IsNull: false } value ? value : null;

    private T Replaced<T>(CheckedJson value, string key, T by)
    {
        hints.Add(
            $"'{key}' of {file} is {value}, with which scikit-learn does not fit. "
            + $"{(by is null ? "It was left out" : FormattableString.Invariant($"{by} was taken"))} instead.");
        return by;
    }
}
