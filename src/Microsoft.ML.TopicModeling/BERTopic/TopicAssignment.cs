using System.Numerics.Tensors;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling;

/// <summary>The topic of the row at which a cursor stands, computed once for all columns that need it.</summary>
/// <remarks>
/// The scores follow ML.NET's clustering: the smaller, the nearer. They are 1 − strength where the clustering gives strengths, else the cosine
/// distance of the row's embedding from the topic's; a last one is for the outliers.
/// </remarks>
internal sealed class TopicAssignment
{
    private readonly TopicModel _model;
    private readonly bool _evidenceIsStrength;
    private readonly DataViewRow _input;
    private readonly ValueGetter<uint> _getCluster;
    private readonly ValueGetter<VBuffer<float>> _getEvidence;
    private readonly float[] _dense;
    private VBuffer<float> _evidence;
    private long _position = -1;

    /// <param name="model">Knows the topic of each cluster.</param>
    /// <param name="evidenceIsStrength">Whether <paramref name="evidence"/> holds 1 − strength for each cluster and then for noise; if not, the embedding.</param>
    /// <param name="input">The row.</param>
    /// <param name="cluster">Its column with the cluster as a key.</param>
    /// <param name="evidence">Its column with the scores of the clusters, or with the embedding.</param>
    public TopicAssignment(TopicModel model, bool evidenceIsStrength, DataViewRow input, DataViewSchema.Column cluster, DataViewSchema.Column evidence)
    {
        _model = model;
        _evidenceIsStrength = evidenceIsStrength;
        _input = input;
        _getCluster = input.GetGetter<uint>(cluster);
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
        uint key = 0;
        _getCluster(ref key);
        _getEvidence(ref _evidence);
        _evidence.CopyTo(_dense);
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

        Scores[^1] = Topic < 0 ? 0 : 2;
    }
}
