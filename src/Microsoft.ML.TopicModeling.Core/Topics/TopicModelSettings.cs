using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary><see cref="TopicModelOptions"/>, checked; no caller holds a part of it.</summary>
internal sealed record TopicModelSettings(
    int TopWords,
    int RepresentativeDocuments,
    TextCleaning Cleaning,
    CountVectorizerSettings Vectorizer,
    ClassTfIdfSettings ClassTfIdf)
{
    /// <summary>More are no description.</summary>
    public const int MostWords = 10_000;

    /// <summary>BERTopic's.</summary>
    public static TopicModelSettings Default { get; } =
        new(10, 3, TextCleaning.English, CountVectorizerSettings.Default, ClassTfIdfSettings.Default) { CleansByDefault = true };

    public IRepresentation? Representation { get; init; }

    public OrderedDictionary<string, IRepresentation> Aspects { get; init; } = [];

    public EmbeddingModel? Embedder { get; init; }

    /// <summary>Whether documents without a word are outliers; null for what suits the way of the fit.</summary>
    public bool? WordlessAreOutliers { get; init; }

    /// <summary>Whether the topics have their words from a representation that is not at hand.</summary>
    public bool HasLostRepresentation { get; init; }

    /// <summary>Whether documents may have no text, as they have images.</summary>
    public bool HasImages { get; init; }

    /// <summary>Whether nobody chose the cleaning.</summary>
    public bool CleansByDefault { get; init; }

    /// <summary>Whether nobody chose that words are one that differ in accents alone.</summary>
    public bool FoldsByDefault { get; init; }

    /// <summary>How words are embedded.</summary>
    public EmbeddingOptions Embedding { get; init; } = new();

    public bool HasRepresentations => Representation is not null || Aspects.Count > 0;

    /// <summary>What the cleaning takes from texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="mayRefuse">Whether texts are refused if it takes all of them, or too much while it is only the default.</param>
    /// <exception cref="ArgumentException">The texts are refused.</exception>
    public CleaningLoss LossOf(IReadOnlyList<string?> texts, bool mayRefuse = true)
    {
        if (Cleaning != TextCleaning.English)
        {
            return default;
        }

        var loss = CleaningLoss.Of(texts);
        if (mayRefuse && CleansByDefault)
        {
            loss.ThrowIfRuinous(nameof(texts));
        }

        if (mayRefuse)
        {
            loss.ThrowIfTotal(texts, nameof(texts));
        }

        return loss;
    }

    /// <summary>The same, with the words of c-TF-IDF alone.</summary>
    public TopicModelSettings WithoutRepresentations => this with { Representation = null, Aspects = [] };
}
