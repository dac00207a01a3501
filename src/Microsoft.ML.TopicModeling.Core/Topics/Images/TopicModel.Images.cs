using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Topics.Images;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Gets a value that indicates whether images stand for any topic (<see cref="Topic.Image"/>).</summary>
    public bool HasImages => Topics.Any(topic => topic.Image is not null);

    /// <summary>
    /// Chooses the images that stand for each topic, describes topics without texts by captions of these, and draws them.
    /// </summary>
    /// <remarks>
    /// The images are chosen by maximal marginal relevance among the topic's, and only these are read, topic by topic. A caption stands in
    /// the place of its document's missing text, and all topics are described again with the captions. Operations that describe topics
    /// again, such as <c>MergeTopics</c>, drop the images of topics that they change, and know captions only if these are given as
    /// documents: <see cref="Topic.RepresentativeDocuments"/> has them.
    /// </remarks>
    /// <param name="documents">The texts of the documents of the fit, in the same order; null or empty where there is none.</param>
    /// <param name="images">Their images, in the same order; null where there is none.</param>
    /// <param name="embeddings">Their embeddings.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The model with images.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or an option is out of its range.</exception>
    public TopicModel WithImages(
        IReadOnlyList<string?> documents,
        IReadOnlyList<DocumentImage?> images,
        PointMatrix<float> embeddings,
        TopicImageOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        var checkedOptions = (options ?? new()).Validate();
        ThrowIfNotOfFit(documents, canBeRewritten: true);
        ThrowIfCountDiffers(images.Count, "images", documents.Count, nameof(images));
        ThrowIfCountDiffers(embeddings.Count, "embeddings", documents.Count, nameof(embeddings));
        var choice = new RepresentativeImages(embeddings, checkedOptions);
        var pictures = new TopicPictures(documents, images, checkedOptions);
        var rows = Enumerable.Range(0, documents.Count).ToLookup(row => DocumentTopics[row]);
        int[][] chosen = [.. Topics.Select(topic => choice.Choose([.. rows[topic.Id]], row => images[row] is not null))];
        (images as IChosenImages)?.Prepare(chosen.SelectMany(own => own).ToHashSet());
        TopicImage?[] drawn = [.. Topics.Select((topic, place) => pictures.Of([.. rows[topic.Id]], chosen[place], cancellation))];
        var described = pictures.Captions.Count == 0 ? this : DescribedBy(pictures.Captions, documents, cancellation);
        var hasTexts = documents.Any(text => LettersAndDigits.AreIn(text));
        return new TopicModel(described._state with
        {
            Topics =
            [
                .. described.Topics.Select((topic, row) => topic with
                {
                    Image = drawn[row],
                    RepresentativeDocuments = hasTexts || topic.RepresentativeDocuments is [{ Row: TopicDocument.Elsewhere }, ..]
                        ? topic.RepresentativeDocuments
                        : [],
                }),
            ],
            Hints = [.. described.Hints.Union(Hints).Union(pictures.Hints)],

            // Where no document has a text, the caller may have others, such as the names of the files.
            DocumentHashes = hasTexts ? described._state.DocumentHashes : [],
        });
    }

    /// <summary>Returns the table of the images of topics, in order of their ids; topics without an image are not in it.</summary>
    public IReadOnlyList<TopicImageInfo> GetImageInfo() =>
        [.. Topics.Where(topic => topic.Image is not null)
            .Select(topic => new TopicImageInfo(topic.Id, topic.Count, LabelOf(topic.Id), topic.Image!.Rows, topic.Image.Jpeg))];

    private TopicModel DescribedBy(
        SortedDictionary<int, string> captions, IReadOnlyList<string?> documents, CancellationToken cancellation)
    {
        string?[] captioned = [.. documents.Select((text, row) => captions.GetValueOrDefault(row, text ?? ""))];
        var described = UpdateTopics(captioned, cancellation: cancellation);
        var byTopic = captions.ToLookup(caption => DocumentTopics[caption.Key]);
        return new TopicModel(described._state with
        {
            // The documents of the fit are those that the caller has.
            DocumentHashes = _state.DocumentHashes,
            Topics = [.. described.Topics.Select(topic => !byTopic.Contains(topic.Id) ? topic : topic with
            {
                RepresentativeDocuments =
                [
                    .. byTopic[topic.Id].Take(_state.Settings.RepresentativeDocuments)
                        .Select(caption => new TopicDocument(TopicDocument.Elsewhere, caption.Value)),
                ],
            })],
        });
    }
}
