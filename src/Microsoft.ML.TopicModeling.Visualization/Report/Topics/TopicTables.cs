using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Makes the tables of topics of all layers; the page's core/topics.js reads them.</summary>
/// <param name="content">The content of the report.</param>
/// <param name="order">The document of each row of the page.</param>
/// <param name="coherence">The coherence of each topic that is shown first; null if it was not measured.</param>
internal sealed class TopicTables(ReportContent content, IReadOnlyList<int> order, IReadOnlyList<double>? coherence)
{
    private const int MostCharacters = 280;
    private const int WeightDigits = 4;

    private readonly Dictionary<int, int> _rows = RowsOf(content.Layers.Models.SelectMany(model => model.Topics), order);

    public object Of(CancellationToken cancellation) => new
    {
        content.Layers.Chosen,
        Layers = content.Layers.Models.Select((_, layer) => LayerOf(layer, cancellation)).ToArray(),
    };

    private LayerEntry LayerOf(int layer, CancellationToken cancellation)
    {
        var model = content.Layers.Models[layer];
        var similar = SimilarTopics.Of(model, cancellation);
        var strengths = StrengthsOf(model);
        var common = CommonWords.Of(model.Topics);
        var outliers = model.DocumentTopics.Count(topic => topic == Topic.Outlier);
        return new LayerEntry(
            model.TopicCount,
            (double)outliers / model.DocumentTopics.Length,
            [.. model.Topics.Select(topic => Entry(topic, TopicName.Of(topic, common), topic.Id < 0 ? [] : similar[topic.Id]) with
            {
                Parent = topic.Id < 0 ? null : ParentOf(content.Layers.Parents[layer][topic.Id]),
                Strength = strengths?[topic.Id - model.FirstTopic],
                Stability = topic.Stability is { } stability ? Math.Round(stability, WeightDigits) : null,
                Coherence = layer == content.Layers.Chosen ? CoherenceOf(topic) : null,
                Image = ImageOf(topic),
            })],
            Merges(model, cancellation))
        {
            MinTopicSize = content.Layers.Fitted[layer]?.MinTopicSize,
            Quality = content.Layers.Fitted[layer]?.Quality,
        };
    }

    private TopicEntry Entry(Topic topic, string name, IReadOnlyList<SimilarTopic> similar) => new(
        topic.Id,
        name,
        topic.Count,
        [.. topic.Words.Select(word => word.Word)],
        [.. topic.Words.Select(word => Math.Round(word.Score, WeightDigits))],
        new OrderedDictionary<string, IReadOnlyList<string>>(topic.Aspects.Select(aspect =>
            KeyValuePair.Create<string, IReadOnlyList<string>>(aspect.Key, [.. aspect.Value.Select(word => word.Word)]))),
        [.. topic.RepresentativeDocuments.Select(Entry)],
        similar);

    private static string? ImageOf(Topic topic) => topic.Image is { Jpeg: { IsEmpty: false } jpeg }
        ? $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg.Span)}"
        : null;

    private DocumentEntry Entry(TopicDocument document) => new(_rows.GetValueOrDefault(document.Row, -1), Beginning(document.Text));

    private double? CoherenceOf(Topic topic) => topic.Id < 0 || coherence is null ? null : Math.Round(coherence[topic.Id], WeightDigits);

    private static TopicParent? ParentOf(TopicParent parent) => parent.Layer < 0 ? null : parent;

    /// <summary>The mean probability of the documents of each topic; null if no probabilities are known.</summary>
    private double[]? StrengthsOf(TopicModel model)
    {
        var probabilities = ReferenceEquals(model, content.Model) ? content.Probabilities : model.DocumentProbabilities;
        if (probabilities.IsEmpty)
        {
            return null;
        }

        var (sums, counts) = (new double[model.Topics.Count], new int[model.Topics.Count]);
        for (var document = 0; document < probabilities.Length; document++)
        {
            var topic = model.DocumentTopics[document] - model.FirstTopic;
            (sums[topic], counts[topic]) = (sums[topic] + probabilities[document], counts[topic] + 1);
        }

        return [.. sums.Select((sum, topic) => Math.Round(sum / Math.Max(1, counts[topic]), WeightDigits))];
    }

    private static IReadOnlyList<MergeEntry> Merges(TopicModel model, CancellationToken cancellation)
    {
        if (model.TopicCount == 0 || !model.HasClassTfIdf)
        {
            return [];
        }

        var options = new TopicHierarchyOptions { UseEmbeddings = SimilarTopics.HasEmbeddings(model) };
        return [.. model.HierarchicalTopics(options, cancellation: cancellation)
            .Reverse()
            .Select(merge => new MergeEntry(
                merge.LeftId, merge.RightId, Math.Round(merge.Distance, WeightDigits), TopicName.OfWords(merge.ParentName.Split('_'))))];
    }

    private static string Beginning(string text)
    {
        if (text.Length <= MostCharacters)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters;
        return $"{text.AsSpan(0, end)}…";
    }

    /// <summary>The rows of the page of the documents that stand for topics.</summary>
    private static Dictionary<int, int> RowsOf(IEnumerable<Topic> topics, IReadOnlyList<int> order)
    {
        var documents = topics.SelectMany(topic => topic.RepresentativeDocuments).Select(document => document.Row).ToHashSet();
        var rows = new Dictionary<int, int>(documents.Count);
        for (var row = 0; row < order.Count; row++)
        {
            if (documents.Contains(order[row]))
            {
                rows.Add(order[row], row);
            }
        }

        return rows;
    }
}
