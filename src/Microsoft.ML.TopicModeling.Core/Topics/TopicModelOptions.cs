using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the description of topics.</summary>
/// <remarks>
/// A null option has its default value. In an update of existing topics (<see cref="TopicModel.UpdateTopics"/>), it stays as it was.
/// </remarks>
public class TopicModelOptions
{
    /// <summary>
    /// Gets or sets the number of words of a topic, from 1 to 10,000. More words say more and are harder to read; 10 to 20 are usual. Null
    /// (the default): 10.
    /// </summary>
    public int? TopWords { get; set; }

    /// <summary>Gets or sets the number of representative documents of a topic, 0 or more. Null (the default): 3.</summary>
    public int? RepresentativeDocuments { get; set; }

    /// <summary>
    /// Gets or sets how the texts of a topic are cleaned before their words are counted. English cleaning deletes the letters of other
    /// languages. A fit that cleans by default refuses texts if a third of their words would lose letters, and gives a hint if fewer would.
    /// Null (the default): English, as in BERTopic, with the built-in embedding model and with ready vectors; none with any other model,
    /// and in <c>BERTopicEstimator</c> with another granularity than BERTopic's, where words are those of <see cref="TermUnit.CleanWord"/>
    /// unless this is <see cref="TextCleaning.English"/> or the vectorizer's options say what a word is.
    /// </summary>
    public TextCleaning? Cleaning { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether texts without a word, that is without a letter or digit, are outliers whatever their
    /// cluster, in the fit and in new data. With <see cref="TermUnit.CleanWord"/>, a digit is no word, nor is what is in addresses. Null
    /// (the default): true in <c>BERTopicEstimator</c> with <c>Granularity.Automatic</c>; otherwise false, and they have the topics of
    /// their clusters, as in BERTopic.
    /// </summary>
    public bool? WordlessAreOutliers { get; set; }

    /// <summary>Gets or sets the options for counting words. The default is as <see cref="CountVectorizerOptions"/> says.</summary>
    public CountVectorizerOptions Vectorizer { get; set; } = new();

    /// <summary>Gets or sets the options for weighting words. The default is as <see cref="ClassTfIdfOptions"/> says.</summary>
    public ClassTfIdfOptions ClassTfIdf { get; set; } = new();

    /// <summary>
    /// Gets or sets the representation that chooses a topic's words among its best by c-TF-IDF, or gives it a label: one of the library's,
    /// a <see cref="RepresentationChain"/> of several, or a custom one. A saved model does not hold it. Null (the default): the best
    /// <see cref="TopWords"/>, as with <see cref="TopKeywords"/>.
    /// </summary>
    public IRepresentation? Representation { get; set; }

    /// <summary>
    /// Gets or sets the representations that give each topic further descriptions (<see cref="Topic.Aspects"/>), by name, such as a label
    /// and the words that KeyBERT finds. Each starts from the best words by c-TF-IDF. A saved model holds the descriptions, but not the
    /// representations. The default is none.
    /// </summary>
    public OrderedDictionary<string, IRepresentation> Aspects { get; set; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Gets or sets the model that embeds words for the representations that compare them. In <c>BERTopicOptions</c>, leave it null: their
    /// own <c>EmbeddingModel</c> embeds the words. Null (the default): words are not embedded.
    /// </summary>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <summary>Checks the values, nested ones too.</summary>
    /// <param name="unset">What holds where a value is null, or null for the defaults.</param>
    internal TopicModelSettings Validate(TopicModelSettings? unset = null)
    {
        unset ??= TopicModelSettings.Default;
        Throw.IfOutside(TopWords ?? 1, 1, TopicModelSettings.MostWords, nameof(TopWords));
        Throw.IfLess(RepresentativeDocuments ?? 0, 0, nameof(RepresentativeDocuments));
        Throw.IfUndefined(Cleaning ?? default, nameof(Cleaning));
        ArgumentNullException.ThrowIfNull(Vectorizer);
        ArgumentNullException.ThrowIfNull(ClassTfIdf);
        ArgumentNullException.ThrowIfNull(Aspects);
        var embedder = EmbeddingModel ?? unset.Embedder;
        var aspects = new OrderedDictionary<string, IRepresentation>(unset.Aspects, StringComparer.Ordinal);
        foreach (var (name, aspect) in Aspects)
        {
            Throw.If(aspect is null, $"The aspect '{name}' is null. Give it a representation, or leave it out.", nameof(Aspects));
            aspect.Validate(embedder);
            aspects[name] = aspect;
        }

        Representation?.Validate(embedder);
        return unset with
        {
            TopWords = TopWords ?? unset.TopWords,
            RepresentativeDocuments = RepresentativeDocuments ?? unset.RepresentativeDocuments,
            Cleaning = Cleaning ?? unset.Cleaning,
            Vectorizer = Vectorizer.Validate(unset.Vectorizer),
            ClassTfIdf = ClassTfIdf.Validate(unset.ClassTfIdf),
            Representation = Representation ?? unset.Representation,
            Aspects = aspects,
            Embedder = embedder,
            WordlessAreOutliers = WordlessAreOutliers ?? unset.WordlessAreOutliers,

            CleansByDefault = Cleaning is null && unset.CleansByDefault,

            // Words are computed again.
            HasLostRepresentation = false,
        };
    }
}
