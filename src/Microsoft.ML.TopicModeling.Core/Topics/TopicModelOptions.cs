using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>How topics are described.</summary>
/// <remarks>
/// What is null has its default, or, where topics that are there are described anew (<see cref="TopicModel.UpdateTopics"/>), stays as it
/// is.
/// </remarks>
public class TopicModelOptions
{
    /// <summary>
    /// Gets or sets the number of words of a topic, from 1 to 10,000. More say more and read worse; 10 to 20 are usual.
    /// Null (the default): 10.
    /// </summary>
    public int? TopWords { get; set; }

    /// <summary>Gets or sets the number of documents that stand for a topic, 0 or more. Null (the default): 3.</summary>
    public int? RepresentativeDocuments { get; set; }

    /// <summary>
    /// Gets or sets what happens to the texts of a topic before their words are counted. English cleaning deletes the letters of other
    /// languages, so that a fit by default refuses texts of which a third of the words would lose any, and says so as a hint of fewer. Null
    /// (the default): English, as in BERTopic, with the embedding model that comes with the library and with vectors of one's own; none
    /// with any other model.
    /// </summary>
    public TextCleaning? Cleaning { get; set; }

    /// <summary>
    /// Gets or sets whether texts without a word, those that have no letter and no digit, are outliers whatever their cluster, in the fit
    /// and among new rows. Null (the default): they are in <c>BERTopicEstimator</c> with <c>Granularity.Automatic</c>; otherwise they have
    /// the topics of their clusters, as in BERTopic.
    /// </summary>
    public bool? WordlessAreOutliers { get; set; }

    /// <summary>Gets or sets how words are counted. Default: as <see cref="CountVectorizerOptions"/> says.</summary>
    public CountVectorizerOptions Vectorizer { get; set; } = new();

    /// <summary>Gets or sets how words are weighted. Default: as <see cref="ClassTfIdfOptions"/> says.</summary>
    public ClassTfIdfOptions ClassTfIdf { get; set; } = new();

    /// <summary>
    /// Gets or sets what chooses a topic's words among its best by c-TF-IDF, or finds it a label: one of the library's, a
    /// <see cref="RepresentationChain"/> of several, or one's own. A saved model does not hold it.
    /// Null (the default): the best <see cref="TopWords"/>, as with <see cref="TopKeywords"/>.
    /// </summary>
    public IRepresentation? Representation { get; set; }

    /// <summary>
    /// Gets or sets further descriptions of each topic beside its words, by their names (<see cref="Topic.Aspects"/>), such as a label and
    /// the words that KeyBERT finds. Each starts from the best words by c-TF-IDF. A saved model holds the words, and not what finds them.
    /// Default: none.
    /// </summary>
    public OrderedDictionary<string, IRepresentation> Aspects { get; set; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Gets or sets what embeds words for representations that compare them. In <c>BERTopicOptions</c> it is their own
    /// <c>EmbeddingModel</c> that does, and this stays null. Null (the default): nothing does.
    /// </summary>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <summary>Checks the values, nested ones too.</summary>
    /// <param name="unset">What holds where a value is null; null for the defaults.</param>
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

            // Words are found anew.
            HasLostRepresentation = false,
        };
    }
}
