using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Provides options for counting the terms of texts. The names and the defaults are those of scikit-learn's <c>CountVectorizer</c>.
/// </summary>
/// <remarks>
/// The steps are, in this order: lowercase, accents, tokens, stop words, n-grams. N-grams therefore span removed stop words. A value of
/// null stands for the default or, when existing topics are described again (<see cref="TopicModel.UpdateTopics"/>), for the current
/// setting.
/// </remarks>
public sealed class CountVectorizerOptions
{
    /// <summary>
    /// Gets or sets the minimum and the maximum length of the n-grams, from 1 to 100 tokens. (1, 2) adds pairs of adjacent words, which
    /// gives about ten times as many terms. Null (the default): (1, 1).
    /// </summary>
    public (int Min, int Max)? NgramRange { get; set; }

    /// <summary>
    /// Gets or sets the words to remove; <see cref="Microsoft.ML.TopicModeling.StopWords.English"/> is scikit-learn's list. They are
    /// compared with the lowercase tokens and apply only to words. A stop word with capital letters or of several
    /// words matches no token, as in scikit-learn; <c>TopicModel.Hints</c> reports it. Null (the default), or an empty list: no word is
    /// removed.
    /// </summary>
    public IReadOnlyCollection<string>? StopWords { get; set; }

    /// <summary>
    /// Gets or sets the minimum number or share of documents that contain a term. Larger values make the vocabulary much smaller. For
    /// topics, a document is the joined text of a topic. Null (the default): 1 document.
    /// </summary>
    public DocumentFrequency? MinDf { get; set; }

    /// <summary>
    /// Gets or sets the maximum number or share of documents that contain a term. Smaller values remove the words that are common in these
    /// texts, without a list of stop words. Null (the default): 1.0, all documents.
    /// </summary>
    public DocumentFrequency? MaxDf { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of terms, at least 1. The terms with the highest counts are kept; ties are broken by code point.
    /// Null (the default): all terms.
    /// </summary>
    public int? MaxFeatures { get; set; }

    /// <summary>Gets or sets a value that indicates whether a term counts at most once per document. Null (the default): false.</summary>
    public bool? Binary { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether texts are first converted to lowercase, by Python's rules. Null (the default): true.
    /// </summary>
    public bool? Lowercase { get; set; }

    /// <summary>
    /// Gets or sets how accents are handled. Null (the default): <see cref="AccentStripping.None"/>, or
    /// <see cref="AccentStripping.Folded"/> in <c>BERTopicEstimator</c> where <see cref="TermUnit.CleanWord"/> is the default, unless the
    /// texts are in Vietnamese, in which accents tell words apart.
    /// </summary>
    public AccentStripping? StripAccents { get; set; }

    /// <summary>
    /// Gets or sets the unit of terms. Null (the default): <see cref="TermUnit.Word"/>, or <see cref="TermUnit.CleanWord"/> in
    /// <c>BERTopicEstimator</c> with another granularity than BERTopic's, if neither <see cref="TokenPattern"/>, <see cref="Tokenizer"/>
    /// nor <see cref="Vocabulary"/> is set, nor the cleaning is English.
    /// </summary>
    public TermUnit? Analyzer { get; set; }

    /// <summary>
    /// Gets or sets the regular expression that matches a token; if it has a group, the group is the token. Its syntax and meaning are
    /// those of Python 3.11 for every character, including those above U+FFFF. It applies only to <see cref="TermUnit.Word"/>. Most
    /// patterns take time proportional to the length of the text. A pattern with lookaround, backreferences, atomic groups or repetitions
    /// of what can be empty throws an <see cref="InvalidOperationException"/> if it takes more than 20 million steps for a text and more
    /// than a thousand per character, as nested repetitions can. Null (the default): words of two or more letters, digits and underscores.
    /// </summary>
    public string? TokenPattern { get; set; }

    /// <summary>
    /// Gets or sets the function that splits a text into tokens, after lowercasing and accent stripping. It replaces
    /// <see cref="TokenPattern"/>, for instance for languages that are written without spaces. It is called from several threads at once.
    /// Tokens that are null, empty or white space are skipped. It is not saved with a model. Null (the default): <see cref="TokenPattern"/>
    /// is used.
    /// </summary>
    public Func<string, IEnumerable<string>>? Tokenizer { get; set; }

    /// <summary>
    /// Gets or sets the terms to count, in the order of the columns. No terms are learned then, and <see cref="MinDf"/>,
    /// <see cref="MaxDf"/> and <see cref="MaxFeatures"/> have no effect. Null (the default), or an empty list: the terms are learned from
    /// the texts.
    /// </summary>
    public IReadOnlyList<string>? Vocabulary { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of threads, at least 1. The result does not depend on it. Null (the default): one per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Gets or sets the provider that receives the number of counted documents. Null (the default): no progress reports.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Checks all values.</summary>
    /// <param name="unset">The settings that stand for null values; null for the defaults.</param>
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
            Unit = Analyzer ?? (TokenPattern is null && Tokenizer is null || unset.Unit != TermUnit.CleanWord ? unset.Unit : TermUnit.Word),
            TokenPattern = TokenPattern ?? unset.TokenPattern,
            Tokenizer = Tokenizer ?? (TokenPattern is null && Analyzer is null or TermUnit.Word ? unset.Tokenizer : null),
            Vocabulary = Vocabulary is null ? unset.Vocabulary : Vocabulary.Count == 0 ? null : new Vocabulary([.. Vocabulary]),
            Threads = MaxDegreeOfParallelism ?? unset.Threads,
            Progress = Progress ?? unset.Progress,
        };

        Throw.If(
            settings.MinDf.IsAbove(settings.MaxDf),
            $"MinDf is {settings.MinDf} and MaxDf {settings.MaxDf}, which no word can meet. Raise MaxDf or lower MinDf.",
            nameof(MaxDf));

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
