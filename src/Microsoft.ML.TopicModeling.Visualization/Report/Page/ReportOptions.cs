using System.Collections;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the report of a topic model.</summary>
public sealed class ReportOptions
{
    /// <summary>Gets or sets the title of the report. The default is "Topics".</summary>
    public string Title { get; set; } = "Topics";

    /// <summary>
    /// Gets or sets the places of the documents on the map, two numbers each. Null (the default): those that the fit's own neighbor graph
    /// gives (<see cref="IFittedTopics.Project"/>), which a <see cref="TopicModel"/> alone does not have.
    /// </summary>
    public PointMatrix<float>? Coordinates { get; set; }

    /// <summary>
    /// Gets or sets places that say what part of the plane the map shows, two numbers each, such as the coordinates of last month's report:
    /// maps of the same frame can be laid over each other. Documents that lie outside are put on the edge. Null (the default): the map fits
    /// its own documents.
    /// </summary>
    public PointMatrix<float>? Frame { get; set; }

    /// <summary>
    /// Gets or sets the layers of topics between which the reader can choose, such as <see cref="IFittedTopics.Layers"/>. Null (the
    /// default): those of the fit, and only the topics of the model for a <see cref="TopicModel"/> alone.
    /// </summary>
    public IReadOnlyList<TopicLayer>? Layers { get; set; }

    /// <summary>
    /// Gets or sets the report of the fit, with the time of each stage and hints. Null (the default): that of the fit, and none for a
    /// <see cref="TopicModel"/> alone.
    /// </summary>
    public FitReport? FitReport { get; set; }

    /// <summary>
    /// Gets or sets the time of each document: an array or list of numbers such as years, or of dates (<see cref="DateTime"/>,
    /// <see cref="DateTimeOffset"/>, <see cref="DateOnly"/>, or texts with year, month and day); null items are unknown times. Null (the
    /// default): the report shows no time.
    /// </summary>
    public IList? Timestamps { get; set; }

    /// <summary>
    /// Gets or sets further data on the documents, such as their authors: by name, an array or list with one item for each document, by
    /// which the reader can filter, color and count. Null (the default): none.
    /// </summary>
    public IReadOnlyDictionary<string, IList>? Metadata { get; set; }

    /// <summary>
    /// Gets or sets how strongly each document belongs to its topic, from 0 to 1. Null (the default): what the model knows
    /// (<see cref="TopicModel.DocumentProbabilities"/>).
    /// </summary>
    public IReadOnlyList<float>? Probabilities { get; set; }

    /// <summary>
    /// Gets or sets what the reader is to know of how the topics were found, such as the options of the fit, by name. Null (the default):
    /// what the fit tells (<see cref="IFittedTopics.Parameters"/>), and nothing for a <see cref="TopicModel"/> alone.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; set; }

    /// <summary>
    /// Gets or sets about how many bytes the compressed texts of the documents take in the report at most, at least 0. Longer texts are cut
    /// to excerpts of one length so that they do; the report says so, and finds only what is in the excerpts. The default is 67108864,
    /// which is 64 MB, enough for a million short texts.
    /// </summary>
    public long MaxEmbeddedTextBytes { get; set; } = 64L << 20;

    /// <summary>
    /// Gets or sets the maximum number of documents on which the coherence of the topics is measured, at least 0: of more, every k-th; 0
    /// measures nothing. It takes about a second for 5,000 documents. The default is 5000.
    /// </summary>
    public int MaxEvaluatedDocuments { get; set; } = 5_000;

    /// <summary>Gets or sets the colors in which the report opens. The default is <see cref="ReportTheme.Automatic"/>.</summary>
    public ReportTheme Theme { get; set; } = ReportTheme.Automatic;

    internal void Validate()
    {
        Throw.If(string.IsNullOrWhiteSpace(Title), "The title is empty. Give the report a title.", nameof(Title));
        Throw.IfNegative(MaxEmbeddedTextBytes, nameof(MaxEmbeddedTextBytes));
        Throw.IfNegative(MaxEvaluatedDocuments, nameof(MaxEvaluatedDocuments));
        Throw.IfUndefined(Theme, nameof(Theme));
        Throw.If(Layers?.Any(layer => layer is null) == true, "A layer is null. Leave it out.", nameof(Layers));
    }
}
