using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>How texts become counts of terms; the names and the defaults are those of scikit-learn's <c>CountVectorizer</c>.</summary>
/// <remarks>
/// The order of work: lower case, accents, tokens, stop words, n-grams. So n-grams bridge the stop words that were removed.
/// What is null has its default, or, where topics that are there are described anew (<see cref="TopicModel.UpdateTopics"/>), stays as it is.
/// </remarks>
public sealed class CountVectorizerOptions
{
    /// <summary>
    /// Gets or sets the shortest and the longest n-gram, 1 or more. (1, 2) adds pairs of neighboring words: about ten times as many terms.
    /// Null (the default): (1, 1).
    /// </summary>
    public (int Min, int Max)? NgramRange { get; set; }

    /// <summary>
    /// Gets or sets the words that are left out, compared with the token after lower case;
    /// <see cref="Microsoft.ML.TopicModeling.StopWords.English"/> is scikit-learn's list. Only for <see cref="TermUnit.Word"/>. One in capitals, or of
    /// several words, matches no token, as in scikit-learn; <c>TopicModel.Hints</c> names it. Null (the default), or an empty list: all words stay in.
    /// </summary>
    public IReadOnlyCollection<string>? StopWords { get; set; }

    /// <summary>
    /// Gets or sets in how many documents a term has to be. Larger values make the vocabulary much smaller; for topics, a document is a topic's
    /// joined text. Null (the default): 1 document.
    /// </summary>
    public DocumentFrequency? MinDf { get; set; }

    /// <summary>
    /// Gets or sets in how many documents a term may be. Smaller values remove the words that say nothing here, without a list of them.
    /// Null (the default): 1.0, all of them.
    /// </summary>
    public DocumentFrequency? MaxDf { get; set; }

    /// <summary>
    /// Gets or sets how many terms are kept at most, those with the highest counts, equal ones by code point; at least 1.
    /// Null (the default): all.
    /// </summary>
    public int? MaxFeatures { get; set; }

    /// <summary>Gets or sets whether only the presence of a term in a document counts. Null (the default): false.</summary>
    public bool? Binary { get; set; }

    /// <summary>Gets or sets whether texts are turned to lower case first, by Python's rules. Null (the default): true.</summary>
    public bool? Lowercase { get; set; }

    /// <summary>Gets or sets what happens to accents. Null (the default): <see cref="AccentStripping.None"/>.</summary>
    public AccentStripping? StripAccents { get; set; }

    /// <summary>Gets or sets what terms are made of. Null (the default): <see cref="TermUnit.Word"/>.</summary>
    public TermUnit? Analyzer { get; set; }

    /// <summary>
    /// Gets or sets what a token is, as a regular expression of Python 3.11, whose meaning it has on every character, those above U+FFFF too; if it
    /// has a group, the group is the token. Only for <see cref="TermUnit.Word"/>. Most patterns take time in proportion to the text. One with
    /// look-around, references back, atomic groups, or repetitions of what can be empty is stopped with an <see cref="InvalidOperationException"/> if it
    /// takes more than 20 million steps for a text, and a thousand for each character; that happens to repetitions inside repetitions.
    /// Null (the default): words of two and more letters, digits and low lines.
    /// </summary>
    public string? TokenPattern { get; set; }

    /// <summary>
    /// Gets or sets what cuts a text (after lower case and accents) into tokens, in place of <see cref="TokenPattern"/>: for languages that write
    /// without spaces. It is called from several threads at once. Tokens that are null, empty or white space are passed over. A saved model does not
    /// hold it. Null (the default): the pattern does.
    /// </summary>
    public Func<string, IEnumerable<string>>? Tokenizer { get; set; }

    /// <summary>
    /// Gets or sets the terms to count, in the order of the columns, so that none is learned and <see cref="MinDf"/>, <see cref="MaxDf"/> and
    /// <see cref="MaxFeatures"/> do nothing. Null (the default), or an empty list: terms are learned.
    /// </summary>
    public IReadOnlyList<string>? Vocabulary { get; set; }

    /// <summary>Gets or sets the most threads to use, at least 1. The result does not depend on it. Null (the default): one per processor.</summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Gets or sets what is told how many documents have been counted. Null (the default): nothing.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Checks all values.</summary>
    /// <param name="unset">What holds where a value is null; null for the defaults.</param>
    internal CountVectorizerSettings Validate(CountVectorizerSettings? unset = null)
    {
        ThrowIfInvalid();
        unset ??= CountVectorizerSettings.Default;
        var settings = unset with
        {
            MinNgram = NgramRange?.Min ?? unset.MinNgram,
            MaxNgram = NgramRange?.Max ?? unset.MaxNgram,
            StopWords = StopWords is null ? unset.StopWords : [.. StopWords.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            MinDf = MinDf ?? unset.MinDf,
            MaxDf = MaxDf ?? unset.MaxDf,
            MaxFeatures = MaxFeatures ?? unset.MaxFeatures,
            Binary = Binary ?? unset.Binary,
            Lowercase = Lowercase ?? unset.Lowercase,
            StripAccents = StripAccents ?? unset.StripAccents,
            Unit = Analyzer ?? unset.Unit,
            TokenPattern = TokenPattern ?? unset.TokenPattern,
            Tokenizer = Tokenizer ?? (TokenPattern is null && Analyzer is null or TermUnit.Word ? unset.Tokenizer : null),
            Vocabulary = Vocabulary is null ? unset.Vocabulary : Vocabulary.Count == 0 ? null : new Vocabulary([.. Vocabulary]),
            Threads = MaxDegreeOfParallelism ?? unset.Threads,
            Progress = Progress ?? unset.Progress,
        };

        // A pattern that is no regular expression is refused here.
        TermAnalyzer.Create(settings);
        return settings;
    }

    private void ThrowIfInvalid()
    {
        if (NgramRange is var (least, most))
        {
            Throw.IfLess(least, 1, nameof(NgramRange) + ".Min");
            Throw.IfLess(most, least, nameof(NgramRange) + ".Max");
            Throw.IfOutside(most, least, CountVectorizerSettings.LongestNgram, nameof(NgramRange) + ".Max");
        }

        Throw.IfUndefined(StripAccents ?? default, nameof(StripAccents));
        Throw.IfUndefined(Analyzer ?? default, nameof(Analyzer));
        Throw.If(MinDf == default(DocumentFrequency), "MinDf is 0; it must be at least 1 document, or a share.", nameof(MinDf));
        Throw.If(MaxDf == default(DocumentFrequency), "MaxDf is 0; it must be at least 1 document, or a share.", nameof(MaxDf));
        Throw.If(
            Tokenizer is not null && Analyzer is not (null or TermUnit.Word),
            $"A Tokenizer was given, but Analyzer is {Analyzer}, which has no tokens. Set Analyzer to Word, or leave the Tokenizer out.",
            nameof(Tokenizer));
        Throw.If(StopWords?.Contains(null!) == true, "StopWords holds a null. Remove it.", nameof(StopWords));
        Throw.If(Vocabulary?.Contains(null!) == true, "Vocabulary holds a null. Remove it.", nameof(Vocabulary));
        var twice = Vocabulary?.CountBy(term => term, StringComparer.Ordinal).FirstOrDefault(term => term.Value > 1).Key;
        Throw.If(twice is not null, $"Vocabulary holds '{twice}' twice. Give each term once.", nameof(Vocabulary));
        Throw.IfLess(MaxFeatures ?? 1, 1, nameof(MaxFeatures));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
    }
}
