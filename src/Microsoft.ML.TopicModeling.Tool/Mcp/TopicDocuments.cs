using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Mcp;

/// <summary>The documents of topics: all of the fit, if they are given, or those that the model keeps because they represent their topics.</summary>
internal sealed class TopicDocuments
{
    private readonly TopicModel _model;
    private readonly IReadOnlyList<string>? _texts;
    private readonly ILookup<int, int>? _rows;

    /// <param name="model">The topics.</param>
    /// <param name="texts">The documents of the fit in its order; null if only the model is there.</param>
    /// <exception cref="InvalidDataException">The documents are not those of the fit.</exception>
    public TopicDocuments(TopicModel model, IReadOnlyList<string>? texts)
    {
        (_model, _texts) = (model, texts);
        if (texts is null)
        {
            return;
        }

        var topics = model.DocumentTopics;
        if (topics.Length != texts.Count)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"There are {texts.Count} documents, but the model knows the topics of {topics.Length}. Give the files that it was fitted on, all of them and in that order."));
        }

        _rows = Enumerable.Range(0, topics.Length).ToLookup(row => topics[row]);
    }

    /// <returns>A page; null if there is no such topic.</returns>
    public DocumentPage? Of(int topic, int skip, int count)
    {
        if (_model.Topics.FirstOrDefault(each => each.Id == topic) is not { } found)
        {
            return null;
        }

        IReadOnlyList<TopicText> all = _rows is null
            ? [.. found.RepresentativeDocuments.Select(document => new TopicText(document.Row, document.Text))]
            : [.. _rows[topic].Select(row => new TopicText(row, _texts![row]))];
        return new DocumentPage(topic, all.Count, _rows is not null, [.. all.Skip(skip).Take(count)]);
    }
}
