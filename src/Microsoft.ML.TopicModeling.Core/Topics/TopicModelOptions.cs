using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>How topics are described.</summary>
public class TopicModelOptions
{
    /// <summary>The number of words of a topic. More say more and read worse; 10 to 20 are usual.</summary>
    public int TopWords { get; set; } = 10;

    /// <summary>The number of documents that stand for a topic.</summary>
    public int RepresentativeDocuments { get; set; } = 3;

    /// <summary>
    /// What happens to the texts of a topic before their words are counted. Null: English, as BERTopic does by default, with the
    /// embedding model that comes with the library and with vectors of one's own; none with any other model. English cleaning deletes the letters of other languages, so that a fit
    /// by default refuses texts of which a third of the words would lose any, and says so as a hint of fewer.
    /// </summary>
    public TextCleaning? Cleaning { get; set; }

    /// <summary>
    /// Gets or sets whether texts without a word, those that have no letter and no digit, are outliers whatever their cluster, in the fit and among new rows.
    /// Null (the default): they are in <c>BERTopicEstimator</c> with <c>Granularity.Automatic</c>; otherwise they have the topics of their clusters, as in BERTopic.
    /// </summary>
    public bool? WordlessAreOutliers { get; set; }

    /// <summary>How words are counted.</summary>
    public CountVectorizerOptions Vectorizer { get; set; } = new();

    /// <summary>How words are weighted.</summary>
    public ClassTfIdfOptions ClassTfIdf { get; set; } = new();

    /// <summary>
    /// What chooses a topic's words among its best by c-TF-IDF, or finds it a label: one of the library's, a <see cref="RepresentationChain"/>
    /// of several, or one's own. Null keeps the best <see cref="TopWords"/>. A saved model does not hold it.
    /// </summary>
    public IRepresentation? Representation { get; set; }

    /// <summary>
    /// Further descriptions of each topic beside its words, by their names (<see cref="Topic.Aspects"/>), such as a label and the words that KeyBERT
    /// finds. Each starts from the best words by c-TF-IDF. A saved model holds the words, and not what finds them.
    /// </summary>
    public OrderedDictionary<string, IRepresentation> Aspects { get; set; } = new(StringComparer.Ordinal);

    /// <summary>
    /// What embeds words for representations that compare them. Null: in <c>BERTopicEstimator</c> the model that embeds the
    /// documents, otherwise none.
    /// </summary>
    public EmbeddingModel? Embedder { get; set; }

    /// <summary>Checks the values.</summary>
    /// <param name="cleaning">What null stands for in <see cref="Cleaning"/>.</param>
    internal TopicModelSettings Validate(TextCleaning cleaning = TextCleaning.English)
    {
        Throw.IfLess(TopWords, 1, nameof(TopWords));
        Throw.IfLess(RepresentativeDocuments, 0, nameof(RepresentativeDocuments));
        Throw.IfUndefined(Cleaning ?? cleaning, nameof(Cleaning));
        ArgumentNullException.ThrowIfNull(Vectorizer);
        ArgumentNullException.ThrowIfNull(ClassTfIdf);
        ArgumentNullException.ThrowIfNull(Aspects);
        foreach (var (name, aspect) in Aspects)
        {
            Throw.If(aspect is null, $"The aspect '{name}' is null. Give it a representation, or leave it out.", nameof(Aspects));
        }

        return new(TopWords, RepresentativeDocuments, Cleaning ?? cleaning, Vectorizer, ClassTfIdf)
        {
            Representation = Representation,
            Aspects = new(Aspects, StringComparer.Ordinal),
            Embedder = Embedder,
            WordlessAreOutliers = WordlessAreOutliers,
            CleansByDefault = Cleaning is null,
        };
    }
}
