using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>The arguments of scikit-learn's CountVectorizer in ctfidf_config.json.</summary>
internal static class BertopicVectorizer
{
    private static readonly (TermUnit Unit, string Name)[] Units = [(TermUnit.Word, "word"), (TermUnit.Char, "char"), (TermUnit.CharWithinWords, "char_wb")];

    public static CountVectorizerOptions Read(CheckedJson json)
    {
        var options = new CountVectorizerOptions
        {
            Analyzer = json.Optional("analyzer") is { } analyzer ? UnitOf(analyzer) : TermUnit.Word,
            Binary = json["binary"].Boolean(),
            Lowercase = json["lowercase"].Boolean(),
            MinDf = Frequency(json["min_df"]),
            MaxDf = Frequency(json["max_df"]),
            MaxFeatures = json["max_features"] is { IsNull: false } most ? most.Int32(1) : null,
            NgramRange = BertopicConfig.Range(json["ngram_range"]),
            StopWords = StopWordsOf(json["stop_words"]),
            StripAccents = AccentsOf(json["strip_accents"]),
            Vocabulary = VocabularyOf(json["vocabulary"]),
        };
        if (json["token_pattern"] is { IsNull: false } pattern)
        {
            options.TokenPattern = pattern.Text();
        }

        return options;
    }

    public static void Write(Utf8JsonWriter json, CountVectorizerOptions options)
    {
        json.WriteStartObject();
        json.WriteString("analyzer", Array.Find(Units, unit => unit.Unit == options.Analyzer).Name);
        json.WriteBoolean("binary", options.Binary);
        json.WriteString("decode_error", "strict");
        json.WriteString("encoding", "utf-8");
        json.WriteString("input", "content");
        json.WriteBoolean("lowercase", options.Lowercase);
        WriteFrequency(json, "max_df", options.MaxDf);
        json.WritePropertyName("max_features");
        if (options.MaxFeatures is { } most)
        {
            json.WriteNumberValue(most);
        }
        else
        {
            json.WriteNullValue();
        }

        WriteFrequency(json, "min_df", options.MinDf);
        BertopicJson.WriteNumbers(json, "ngram_range", [options.NgramRange.Min, options.NgramRange.Max]);
        if (options.StopWords is { } stopWords && stopWords.ToHashSet(StringComparer.Ordinal).SetEquals(StopWords.English))
        {
            json.WriteString("stop_words", "english");
        }
        else
        {
            BertopicJson.WriteList(json, "stop_words", options.StopWords, json.WriteStringValue);
        }

        json.WriteString("strip_accents", options.StripAccents == AccentStripping.None ? null : options.StripAccents == AccentStripping.Ascii ? "ascii" : "unicode");
        json.WriteString("token_pattern", options.TokenPattern);
        BertopicJson.WriteList(json, "vocabulary", options.Vocabulary, json.WriteStringValue);
        json.WriteEndObject();
    }

    private static TermUnit UnitOf(CheckedJson json)
    {
        var name = json.Text();
        var known = Array.Find(Units, unit => unit.Name == name);
        return known.Name is null ? throw json.Invalid($"is '{name}', but has to be word, char or char_wb") : known.Unit;
    }

    private static DocumentFrequency Frequency(CheckedJson json)
    {
        if (json.IsInteger)
        {
            return DocumentFrequency.FromCount(json.Int32(1));
        }

        var share = json.Double();
        return share is >= 0 and <= 1 ? DocumentFrequency.FromShare(share) : throw json.Invalid($"is {share}, but a share has to lie between 0 and 1");
    }

    private static void WriteFrequency(Utf8JsonWriter json, string name, DocumentFrequency frequency)
    {
        json.WritePropertyName(name);

        // A share keeps its point: 1 is one document, 1.0 is all.
        json.WriteRawValue(frequency.ToString());
    }

    private static IReadOnlyCollection<string>? StopWordsOf(CheckedJson json)
    {
        if (json.IsNull)
        {
            return null;
        }

        return !json.IsText ? json.Texts()
            : json.Text() == "english" ? StopWords.English
            : throw json.Invalid($"is '{json.Text()}', but scikit-learn knows english only");
    }

    private static AccentStripping AccentsOf(CheckedJson json) => json.IsNull ? AccentStripping.None : json.Text() switch
    {
        "ascii" => AccentStripping.Ascii,
        "unicode" => AccentStripping.Unicode,
        var name => throw json.Invalid($"is '{name}', but has to be ascii, unicode or null"),
    };

    private static string[]? VocabularyOf(CheckedJson json) =>
        json.IsNull ? null
        : json.IsArray ? json.Texts()
        : [.. json.Members().OrderBy(term => term.Value.Int32()).Select(term => term.Key)];
}
