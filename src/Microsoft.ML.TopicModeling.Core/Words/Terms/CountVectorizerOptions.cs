using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>How texts become counts of terms; the names and the defaults are those of scikit-learn's <c>CountVectorizer</c>.</summary>
/// <remarks>The order of work: lower case, accents, tokens, stop words, n-grams. So n-grams bridge the stop words that were removed.</remarks>
public sealed class CountVectorizerOptions
{
    /// <summary>The shortest and the longest n-gram. (1, 2) adds pairs of neighbouring words: about ten times as many terms.</summary>
    public (int Min, int Max) NgramRange { get; set; } = (1, 1);

    /// <summary>
    /// Words that are left out, compared with the token after lower case; <see cref="Microsoft.ML.TopicModeling.StopWords.English"/> is scikit-learn's list.
    /// Null leaves all in. Only for <see cref="TermUnit.Word"/>. One in capitals, or of several words, matches no token, as in scikit-learn; <c>TopicModel.Hints</c> names it.
    /// </summary>
    public IReadOnlyCollection<string>? StopWords { get; set; }

    /// <summary>Terms in fewer documents are dropped. Larger values make the vocabulary much smaller; for topics, a document is a topic's joined text.</summary>
    public DocumentFrequency MinDf { get; set; } = 1;

    /// <summary>Terms in more documents are dropped. Smaller values remove the words that say nothing here, without a list of them.</summary>
    public DocumentFrequency MaxDf { get; set; } = 1.0;

    /// <summary>Only so many terms are kept, those with the highest counts, equal ones by code point; null keeps all.</summary>
    public int? MaxFeatures { get; set; }

    /// <summary>Counts only whether a term is in a document.</summary>
    public bool Binary { get; set; }

    /// <summary>Turns texts to lower case first, with Python's rules.</summary>
    public bool Lowercase { get; set; } = true;

    /// <summary>What happens to accents.</summary>
    public AccentStripping StripAccents { get; set; }

    /// <summary>What terms are made of.</summary>
    public TermUnit Analyzer { get; set; }

    /// <summary>
    /// What a token is, as a regular expression of Python 3.11, whose meaning it has on every character, those above U+FFFF too; if it has a group, the group is the token.
    /// The default takes words of two and more letters, digits and low lines. Only for <see cref="TermUnit.Word"/>.
    /// Most patterns take time in proportion to the text. One with look-around, references back, atomic groups, or repetitions of what can be empty is stopped with an
    /// <see cref="InvalidOperationException"/> if it takes more than 20 million steps for a text, and a thousand for each character; that happens to repetitions inside repetitions.
    /// </summary>
    public string TokenPattern { get; set; } = Represent.TokenPattern.Default;

    /// <summary>
    /// Cuts a text (after lower case and accents) into tokens, in place of <see cref="TokenPattern"/>: for languages that write without spaces.
    /// It is called from several threads at once. Tokens that are null, empty or white space are passed over. Null uses the pattern. A saved model does not hold it.
    /// </summary>
    public Func<string, IEnumerable<string>>? Tokenizer { get; set; }

    /// <summary>
    /// The terms to count, in the order of the columns, so that none is learned and <see cref="MinDf"/>, <see cref="MaxDf"/> and <see cref="MaxFeatures"/>
    /// do nothing. Null learns them.
    /// </summary>
    public IReadOnlyList<string>? Vocabulary { get; set; }

    /// <summary>The most threads to use; null for one per processor. The result does not depend on it.</summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Is told how many documents have been counted.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>A copy, so that somebody else's options are not changed.</summary>
    internal bool KeepsAllRatherThanNone { get; set; }

    internal CountVectorizerOptions Clone() => (CountVectorizerOptions)MemberwiseClone();

    /// <summary>Checks all values.</summary>
    internal CountVectorizerSettings Validate()
    {
        Throw.IfLess(NgramRange.Min, 1, nameof(NgramRange) + "." + nameof(NgramRange.Min));
        Throw.IfLess(NgramRange.Max, NgramRange.Min, nameof(NgramRange) + "." + nameof(NgramRange.Max));
        Throw.IfOutside(NgramRange.Max, NgramRange.Min, CountVectorizerSettings.LongestNgram, nameof(NgramRange) + "." + nameof(NgramRange.Max));
        Throw.IfUndefined(StripAccents, nameof(StripAccents));
        Throw.IfUndefined(Analyzer, nameof(Analyzer));
        Throw.If(MinDf == default, "MinDf is 0; it must be at least 1 document, or a share.", nameof(MinDf));
        Throw.If(MaxDf == default, "MaxDf is 0; it must be at least 1 document, or a share.", nameof(MaxDf));
        Throw.If(
            Tokenizer is not null && Analyzer != TermUnit.Word,
            $"A Tokenizer was given, but Analyzer is {Analyzer}, which has no tokens. Set Analyzer to Word, or leave the Tokenizer out.",
            nameof(Tokenizer));
        Throw.If(StopWords?.Contains(null!) == true, "StopWords holds a null. Remove it.", nameof(StopWords));
        ArgumentNullException.ThrowIfNull(TokenPattern);
        if (MaxFeatures is { } most)
        {
            Throw.IfLess(most, 1, nameof(MaxFeatures));
        }

        if (MaxDegreeOfParallelism is { } threads)
        {
            Throw.IfLess(threads, 1, nameof(MaxDegreeOfParallelism));
        }

        return new CountVectorizerSettings
        {
            MinNgram = NgramRange.Min,
            MaxNgram = NgramRange.Max,
            StopWords = StopWords is null ? [] : [.. StopWords.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            MinDf = MinDf,
            MaxDf = MaxDf,
            KeepsAllRatherThanNone = KeepsAllRatherThanNone,
            MaxFeatures = MaxFeatures,
            Binary = Binary,
            Lowercase = Lowercase,
            StripAccents = StripAccents,
            Unit = Analyzer,
            TokenPattern = TokenPattern,
            Tokenizer = Tokenizer,
            Threads = MaxDegreeOfParallelism,
            Progress = Progress,
        };
    }
}
