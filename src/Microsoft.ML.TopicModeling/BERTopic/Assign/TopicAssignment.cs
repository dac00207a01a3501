using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>The topic of the row at which a cursor stands, computed once for all columns that need it.</summary>
/// <remarks>
/// The scores follow ML.NET's clustering: the smaller, the nearer. They are 1 − strength where the clustering gives strengths, else the
/// cosine distance of the row's embedding from the topic's; a last one is for the outliers. Without a clustering the nearest topic is the
/// row's, the outliers among them, and its cosine the probability, as in BERTopic. A row that is similar enough to the name of a topic is
/// that topic's, as in the fit, and the cosine with the name is its strength. Noise has no strength in any cluster; where it has
/// the nearest one nevertheless, its strength is the cosine with the center of that, and where the outliers were merged into a topic, the
/// cosine with that.
/// </remarks>
internal sealed class TopicAssignment
{
    private const float FarthestDistance = 2;

    private readonly TopicModel _model;
    private readonly ZeroShotTopics? _named;
    private readonly NearestClusters? _nearest;
    private readonly DataViewRow _input;
    private readonly ValueGetter<uint>? _getCluster;
    private readonly RowVector? _strengths;
    private readonly RowVector? _embedding;
    private readonly WordlessRow? _wordless;
    private readonly bool _hasImages;
    private long _position = -1;

    /// <param name="assigner">Knows the topic of each cluster.</param>
    /// <param name="columns">Where the cluster and the evidence are.</param>
    /// <param name="input">The row.</param>
    /// <param name="wordless">Tells rows that are outliers for having no word; null if none are.</param>
    public TopicAssignment(TopicAssigner assigner, TopicAssignerColumns columns, DataViewRow input, WordlessRow? wordless)
    {
        (_wordless, _hasImages) = (wordless, assigner.Model.HasImages);
        (_model, _named, _nearest, _input) = (assigner.Model, assigner.Named, assigner.Nearest, input);
        _getCluster = columns.Cluster is { } cluster ? input.GetGetter<uint>(input.Schema[cluster]) : null;
        _strengths = columns.Strengths is { } strengths ? new RowVector(input, input.Schema[strengths]) : null;
        _embedding = assigner.ReadsVectors ? assigner.VectorOf(input) : null;
        Scores = new float[_model.TopicCount + 1];
    }

    private int FirstCluster => _named?.Names.Count ?? 0;

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
        if (_wordless is { IsCurrent: true } || (_hasImages && !_embedding!.Read().AsSpan().ContainsAnyExcept(0)))
        {
            AssignOutlier();
            return;
        }

        if (_named?.Find(_embedding!.Read()) is { Topic: >= 0 } name)
        {
            Assign(_model.TopicOfCluster(name.Topic), name.Similarity);
            return;
        }

        if (_getCluster is null)
        {
            AssignNearest();
            return;
        }

        uint key = 0;
        _getCluster(ref key);
        if (key == 0 && _nearest?.Find(_embedding!.Read()) is { Cluster: >= 0 } nearest)
        {
            Assign(_model.TopicOfCluster(FirstCluster + nearest.Cluster), nearest.Similarity);
            return;
        }

        Topic = _model.TopicOfCluster(key == 0 ? TopicModeling.Topic.Outlier : FirstCluster + (int)key - 1);
        if (key == 0 && Topic >= 0 && _strengths is not null)
        {
            Assign(Topic, _embedding is null ? 0 : TopicModel.Cosine(_embedding.Read(), _model.EmbeddingOf(Topic)));
            return;
        }

        if (_strengths is not null)
        {
            ScoreByStrength(_strengths.Read());
        }
        else
        {
            ScoreByEmbedding(_embedding!.Read());
        }

        Probability = Topic < 0 ? 0 : Math.Clamp(1 - Scores[Topic], 0, 1);
    }

    private void AssignOutlier()
    {
        (Topic, Probability) = (TopicModeling.Topic.Outlier, 0);
        Array.Fill(Scores, 1);
        Scores[^1] = 0;
    }

    private void Assign(int topic, double similarity)
    {
        Topic = topic;
        Array.Fill(Scores, 1);

        // Below 1 even without any similarity, so that the topic stays the nearest.
        Scores[Topic < 0 ? ^1 : Topic] = Math.Min((float)(1 - Math.Clamp(similarity, 0, 1)), MathF.BitDecrement(1));
        Probability = Topic < 0 ? 0 : 1 - Scores[Topic];
    }

    private void ScoreByStrength(float[] strengths)
    {
        Array.Fill(Scores, 1);
        for (var cluster = 0; cluster < strengths.Length - 1; cluster++)
        {
            var topic = _model.TopicOfCluster(FirstCluster + cluster);
            Scores[topic < 0 ? ^1 : topic] -= 1 - strengths[cluster];
        }

        Scores[^1] -= 1 - strengths[^1];
    }

    private void ScoreByEmbedding(float[] embedding)
    {
        for (var topic = 0; topic < _model.TopicCount; topic++)
        {
            Scores[topic] = (float)(1 - TopicModel.Cosine(embedding, _model.EmbeddingOf(topic)));
        }

        Scores[^1] = Topic < 0 ? 0 : FarthestDistance;
    }

    /// <summary>Takes the first of the nearest, the outliers before the topics, as <see cref="TopicModel.NearestTopics"/> does.</summary>
    private void AssignNearest()
    {
        Scores[^1] = FarthestDistance;
        (Topic, var nearest) = (TopicModeling.Topic.Outlier, double.NegativeInfinity);
        var embedding = _embedding!.Read();
        for (var topic = _model.FirstTopic; topic < _model.TopicCount; topic++)
        {
            var similarity = TopicModel.Cosine(embedding, _model.EmbeddingOf(topic));
            Scores[topic < 0 ? ^1 : topic] = (float)(1 - similarity);
            (Topic, nearest) = similarity > nearest ? (topic, similarity) : (Topic, nearest);
        }

        Probability = (float)Math.Clamp(nearest, 0, 1);
    }
}
