namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The checked options of a vectorizer, which share nothing with the caller.</summary>
internal sealed record CountVectorizerSettings
{
    /// <summary>The maximum length of an n-gram, which is also how many n-grams a text can have per token.</summary>
    public const int LongestNgram = 100;

    /// <summary>scikit-learn's.</summary>
    public static CountVectorizerSettings Default { get; } = new()
    {
        MinNgram = 1,
        MaxNgram = 1,
        StopWords = [],
        MinDf = 1,
        MaxDf = 1.0,
        MaxFeatures = null,
        Binary = false,
        Lowercase = true,
        StripAccents = AccentStripping.None,
        Unit = TermUnit.Word,
        TokenPattern = Represent.TokenPattern.Default,
        Tokenizer = null,
        Vocabulary = null,
        Threads = null,
        Progress = null,
    };

    public required int MinNgram { get; init; }

    public required int MaxNgram { get; init; }

    /// <summary>Distinct, in ordinal order.</summary>
    public required string[] StopWords { get; init; }

    public required DocumentFrequency MinDf { get; init; }

    public required DocumentFrequency MaxDf { get; init; }

    public required int? MaxFeatures { get; init; }

    public required bool Binary { get; init; }

    public required bool Lowercase { get; init; }

    public required AccentStripping StripAccents { get; init; }

    public required TermUnit Unit { get; init; }

    public required string TokenPattern { get; init; }

    public required Func<string, IEnumerable<string>>? Tokenizer { get; init; }

    /// <summary>The terms that are given; null where they are learned.</summary>
    public required Vocabulary? Vocabulary { get; init; }

    public required int? Threads { get; init; }

    public required IProgress<TopicModelingProgress>? Progress { get; init; }

    /// <summary>Whether all terms are kept rather than none if <see cref="MinDf"/> and <see cref="MaxDf"/> exclude all of them.</summary>
    public bool KeepsAllRatherThanNone { get; init; }

    public RunContext Run(CancellationToken cancellation) => new(Threads, cancellation, Progress);

    /// <summary>The same settings with single tokens, as they are in the text, as terms.</summary>
    public CountVectorizerSettings OfPlainTokens => this with
    {
        Unit = Unit == TermUnit.CleanWord ? Unit : TermUnit.Word,
        MinNgram = 1,
        MaxNgram = 1,
        Lowercase = false,
        StripAccents = AccentStripping.None,
        StopWords = [],
    };
}
