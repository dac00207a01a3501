using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>How probably the row at which a cursor stands belongs to each topic.</summary>
/// <remarks>
/// With HDBSCAN these are its memberships, those of merged topics added up, and what is missing to 1 is how probably the row is an outlier.
/// Without it they are the cosines with the topics' embeddings, as in BERTopic, but not below 0. A row of a named topic has the cosine with
/// that name.
/// </remarks>
internal sealed class TopicProbabilities
{
    private readonly TopicModel _model;
    private readonly ZeroShotTopics? _named;
    private readonly RowVector? _memberships;
    private readonly RowVector? _embedding;
    private readonly WordlessRow? _wordless;

    /// <param name="assigner">Knows the topics.</param>
    /// <param name="columns">Where the evidence is.</param>
    /// <param name="input">The row.</param>
    /// <param name="wordless">Tells rows that are outliers for having no word; null if none are.</param>
    public TopicProbabilities(TopicAssigner assigner, TopicAssignerColumns columns, DataViewRow input, WordlessRow? wordless)
    {
        _wordless = wordless;
        (_model, _named) = (assigner.Model, assigner.Named);
        _memberships = columns.Memberships is { } memberships ? new RowVector(input, input.Schema[memberships]) : null;
        _embedding = columns.Memberships is null || _named is not null ? assigner.VectorOf(input) : null;
    }

    /// <summary>One for each topic from 0 on, or a single 0 where there are none.</summary>
    public void Fill(ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, Math.Max(1, _model.TopicCount));
        editor.Values.Clear();
        if (_wordless is { IsCurrent: true })
        {
            value = editor.Commit();
            return;
        }

        if (_named is not null && _named.Find(_embedding!.Read()) is { Topic: >= 0 } name)
        {
            if (_model.TopicOfCluster(name.Topic) is >= 0 and var topic)
            {
                editor.Values[topic] = (float)Math.Clamp(name.Similarity, 0, 1);
            }
        }
        else if (_memberships is not null)
        {
            _model.AddByTopic(_memberships.Read(), editor.Values, _named?.Names.Count ?? 0);
        }
        else
        {
            FillCosines(editor.Values);
        }

        value = editor.Commit();
    }

    private void FillCosines(Span<float> probabilities)
    {
        var embedding = _embedding!.Read();
        for (var topic = 0; topic < _model.TopicCount; topic++)
        {
            probabilities[topic] = (float)Math.Clamp(TopicModel.Cosine(embedding, _model.EmbeddingOf(topic)), 0, 1);
        }
    }
}
