using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling;

/// <summary>The names of the columns that <see cref="TopicAssigner"/> reads and adds.</summary>
/// <param name="Cluster">Read: the key of the row's cluster, missing for noise.</param>
/// <param name="Evidence">Read: the score of each cluster, or the embedding.</param>
/// <param name="EvidenceIsStrength">Whether <paramref name="Evidence"/> holds 1 − strength; if not, topics are scored by the cosine of embeddings.</param>
/// <param name="Topic">Added: the topic's id.</param>
/// <param name="Label">Added: the topic's label.</param>
/// <param name="Probability">Added: how strongly the row belongs to its topic.</param>
/// <param name="PredictedLabel">Added: the topic as a key.</param>
/// <param name="Score">Added: how far the row is from each topic.</param>
internal sealed record TopicAssignerColumns(
    string Cluster,
    string Evidence,
    bool EvidenceIsStrength,
    string Topic,
    string Label,
    string Probability,
    string PredictedLabel,
    string Score)
{
    /// <summary>The one key value of a model without topics; no row has it.</summary>
    public const string NoTopic = "(no topic)";

    public void Write(CheckedWriter writer)
    {
        foreach (var name in (ReadOnlySpan<string>)[Cluster, Evidence, Topic, Label, Probability, PredictedLabel, Score])
        {
            writer.Text(name);
        }

        writer.Boolean(EvidenceIsStrength);
    }

    public static TopicAssignerColumns Read(CheckedReader reader)
    {
        var cluster = reader.Text("the cluster column");
        var evidence = reader.Text("the evidence column");
        var topic = reader.Text("the topic column");
        var label = reader.Text("the label column");
        var probability = reader.Text("the probability column");
        var predictedLabel = reader.Text("the key column");
        var score = reader.Text("the score column");
        return new(cluster, evidence, reader.Boolean("the kind of evidence"), topic, label, probability, predictedLabel, score);
    }
}
