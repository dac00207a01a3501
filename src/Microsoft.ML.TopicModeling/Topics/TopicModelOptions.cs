using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>How topics are described.</summary>
public sealed class TopicModelOptions
{
    /// <summary>The number of words of a topic. More say more and read worse; 10 to 20 are usual.</summary>
    public int TopWords { get; set; } = 10;

    /// <summary>The number of documents that stand for a topic.</summary>
    public int RepresentativeDocuments { get; set; } = 3;

    /// <summary>
    /// What happens to the texts of a topic before their words are counted. Null: English, as BERTopic does by default, with the
    /// embedding model that comes with the library; none with any other.
    /// </summary>
    public TextCleaning? Cleaning { get; set; }

    /// <summary>How words are counted.</summary>
    public CountVectorizerOptions Vectorizer { get; set; } = new();

    /// <summary>How words are weighted.</summary>
    public ClassTfIdfOptions ClassTfIdf { get; set; } = new();

    /// <summary>Checks the values.</summary>
    /// <param name="cleaning">What null stands for in <see cref="Cleaning"/>.</param>
    internal TopicModelSettings Validate(TextCleaning cleaning = TextCleaning.English)
    {
        Throw.IfLess(TopWords, 1, nameof(TopWords));
        Throw.IfLess(RepresentativeDocuments, 0, nameof(RepresentativeDocuments));
        Throw.IfUndefined(Cleaning ?? cleaning, nameof(Cleaning));
        ArgumentNullException.ThrowIfNull(Vectorizer);
        ArgumentNullException.ThrowIfNull(ClassTfIdf);
        return new(TopWords, RepresentativeDocuments, Cleaning ?? cleaning, Vectorizer, ClassTfIdf);
    }
}
