using System.Numerics.Tensors;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling;

/// <summary>The topic of the row at which a cursor stands, computed once for all columns that need it.</summary>
/// <remarks>
/// The scores follow ML.NET's clustering: the smaller, the nearer. They are 1 − strength where the clustering gives strengths, else the cosine
/// distance of the row's embedding from the topic's; a last one is for the outliers. Without a clustering the nearest topic is the row's, the outliers
/// among them, and its cosine the probability, as in BERTopic.
/// </remarks>
internal sealed class TopicAssignment
{
    private const float FarthestDistance = 2;

    private readonly TopicModel _model;
    private readonly bool _evidenceIsStrength;
    private readonly DataViewRow _input;
    private readonly ValueGetter<uint>? _getCluster;
    private readonly ValueGetter<VBuffer<float>> _getEvidence;
    private readonly float[] _dense;
    private VBuffer<float> _evidence;
    private long _position = -1;

    /// <param name="model">Knows the topic of each cluster.</param>
    /// <param name="columns">Where the cluster and the evidence are.</param>
    /// <param name="input">The row.</param>
    public TopicAssignment(TopicModel model, TopicAssignerColumns columns, DataViewRow input)
    {
        var evidence = input.Schema[columns.Evidence];
        _model = model;
        _evidenceIsStrength = columns.Strengths is not null;
        _input = input;
        _getCluster = columns.Cluster is { } cluster ? input.GetGetter<uint>(input.Schema[cluster]) : null;
        _getEvidence = input.GetGetter<VBuffer<float>>(evidence);
        _dense = new float[((VectorDataViewType)evidence.Type).Size];
        Scores = new float[model.TopicCount + 1];
    }

    public int Topic { get; private set; }

    public float Probability { get; private set; }

    /// <summary>One for each topic, then one for the outliers.</summary>
    public float[] Scores { get; }

    /// <summary>This, with the values of the row at which the input stands now.</summary>
    public TopicAssignment Current
    {
        get
        {
            if (_position != _input.Position || _position < 0)
            {
                Compute();
                _position = _input.Position;
            }

            return this;
        }
    }

    private void Compute()
    {
        _getEvidence(ref _evidence);
        _evidence.CopyTo(_dense);
        if (_getCluster is null)
        {
            AssignNearest();
            return;
        }

        uint key = 0;
        _getCluster(ref key);
        Topic = _model.TopicOfCluster((int)key - 1);
        if (_evidenceIsStrength)
        {
            ScoreByStrength();
        }
        else
        {
            ScoreByEmbedding();
        }

        Probability = Topic < 0 ? 0 : Math.Clamp(1 - Scores[Topic], 0, 1);
    }

    private void ScoreByStrength()
    {
        Array.Fill(Scores, 1);
        for (var cluster = 0; cluster < _dense.Length - 1; cluster++)
        {
            var topic = _model.TopicOfCluster(cluster);
            Scores[topic < 0 ? ^1 : topic] -= 1 - _dense[cluster];
        }

        Scores[^1] -= 1 - _dense[^1];
    }

    private void ScoreByEmbedding()
    {
        for (var topic = 0; topic < _model.TopicCount; topic++)
        {
            var similarity = TensorPrimitives.CosineSimilarity<float>(_dense, _model.EmbeddingOf(topic));
            Scores[topic] = float.IsNaN(similarity) ? 1 : 1 - similarity;
        }

        Scores[^1] = Topic < 0 ? 0 : FarthestDistance;
    }

    /// <summary>Takes the first of the nearest, the outliers before the topics, as <see cref="TopicModel.NearestTopics"/> does.</summary>
    private void AssignNearest()
    {
        Scores[^1] = FarthestDistance;
        var nearest = double.NegativeInfinity;
        for (var topic = _model.FirstTopic; topic < _model.TopicCount; topic++)
        {
            var similarity = TopicModel.Cosine(_dense, _model.EmbeddingOf(topic));
            Scores[topic < 0 ? ^1 : topic] = (float)(1 - similarity);
            (Topic, nearest) = similarity > nearest ? (topic, similarity) : (Topic, nearest);
        }

        Probability = (float)Math.Clamp(nearest, 0, 1);
    }
}
