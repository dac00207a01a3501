using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling;

/// <summary>The names of the columns that <see cref="TopicAssigner"/> reads and adds.</summary>
/// <param name="Cluster">Read: the key of the row's cluster, missing for noise. Null: the topic is the one whose embedding is nearest.</param>
/// <param name="Strengths">Read: 1 − strength for each cluster. Null: topics are scored by the cosine of embeddings.</param>
/// <param name="Vector">Read, if there are no strengths: the embedding.</param>
/// <param name="Topic">Added: the topic's id.</param>
/// <param name="Label">Added: the topic's label.</param>
/// <param name="Probability">Added: how strongly the row belongs to its topic.</param>
/// <param name="PredictedLabel">Added: the topic as a key.</param>
/// <param name="Score">Added: how far the row is from each topic.</param>
internal sealed record TopicAssignerColumns(
    string? Cluster,
    string? Strengths,
    string Vector,
    string Topic,
    string Label,
    string Probability,
    string PredictedLabel,
    string Score)
{
    /// <summary>The one key value of a model without topics; no row has it.</summary>
    public const string NoTopic = "(no topic)";

    /// <summary>The column from which topics are scored.</summary>
    public string Evidence => Strengths ?? Vector;

    /// <summary>The same columns, but topics are assigned and scored by the embedding alone.</summary>
    public TopicAssignerColumns ByVector() => this with { Cluster = null, Strengths = null };

    public void Write(CheckedWriter writer)
    {
        foreach (var name in (ReadOnlySpan<string?>)[Cluster, Strengths, Vector, Topic, Label, Probability, PredictedLabel, Score])
        {
            writer.Text(name);
        }
    }

    public static TopicAssignerColumns Read(CheckedReader reader) => new(
        reader.OptionalText("the cluster column"),
        reader.OptionalText("the column of strengths"),
        reader.Text("the column of embeddings"),
        reader.Text("the topic column"),
        reader.Text("the label column"),
        reader.Text("the probability column"),
        reader.Text("the key column"),
        reader.Text("the score column"));
}
