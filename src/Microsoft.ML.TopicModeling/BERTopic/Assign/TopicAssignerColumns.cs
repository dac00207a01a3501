using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling;

/// <summary>The names of the columns that <see cref="TopicAssigner"/> reads and adds.</summary>
/// <param name="Cluster">
/// Read: the key of the row's cluster, missing for noise. Null: the topic is the one whose embedding is nearest.
/// </param>
/// <param name="Strengths">Read: 1 − strength for each cluster. Null: topics are scored by the cosine of embeddings.</param>
/// <param name="Vector">Read, if there are no strengths or some topics have names: the embedding.</param>
/// <param name="Topic">Added: the topic's id.</param>
/// <param name="Label">Added: the topic's label.</param>
/// <param name="Probability">Added: how strongly the row belongs to its topic.</param>
/// <param name="PredictedLabel">Added: the topic as a key.</param>
/// <param name="Score">Added: how far the row is from each topic.</param>
/// <param name="Memberships">
/// Read, if there are topic probabilities: how probably the row belongs to each cluster. Null: topic probabilities are cosines of
/// embeddings.
/// </param>
/// <param name="TopicProbabilities">Added, if it is not null: how probably the row belongs to each topic.</param>
/// <param name="Text">Read, if it is not null and there: the text, without a word of which a row is an outlier.</param>
internal sealed record TopicAssignerColumns(
    string? Cluster,
    string? Strengths,
    string Vector,
    string Topic,
    string Label,
    string Probability,
    string PredictedLabel,
    string Score,
    string? Memberships,
    string? TopicProbabilities,
    string? Text = null)
{
    /// <summary>The one key value of a model without topics; no row has it.</summary>
    public const string NoTopic = "(no topic)";

    /// <summary>The names of those that are added.</summary>
    public IReadOnlyCollection<string> Added =>
        [Topic, Label, Probability, PredictedLabel, Score, .. TopicProbabilities is null ? [] : (ReadOnlySpan<string>)[TopicProbabilities]];

    /// <summary>The same columns, but topics are assigned and scored by the embedding alone.</summary>
    public TopicAssignerColumns ByVector() => this with { Cluster = null, Strengths = null, Memberships = null };

    /// <summary>The same columns and the probability of each topic.</summary>
    /// <param name="hasMemberships">Whether the clustering tells how probably a row belongs to each cluster.</param>
    public TopicAssignerColumns WithProbabilities(bool hasMemberships) =>
        this with { Memberships = hasMemberships ? StageColumns.Membership : null, TopicProbabilities = $"{Topic}Probabilities" };

    public void Write(CheckedWriter writer)
    {
        ReadOnlySpan<string?> names =
            [Cluster, Strengths, Vector, Topic, Label, Probability, PredictedLabel, Score, Memberships, TopicProbabilities, Text];
        foreach (var name in names)
        {
            writer.Text(name);
        }
    }

    /// <param name="reader">The file.</param>
    /// <param name="hasProbabilities">Whether its version knows of topic probabilities.</param>
    /// <param name="hasText">Whether its version knows of rows without a word.</param>
    public static TopicAssignerColumns Read(CheckedReader reader, bool hasProbabilities, bool hasText) => new(
        reader.OptionalText("the cluster column"),
        reader.OptionalText("the column of strengths"),
        reader.Text("the column of embeddings"),
        reader.Text("the topic column"),
        reader.Text("the label column"),
        reader.Text("the probability column"),
        reader.Text("the key column"),
        reader.Text("the score column"),
        hasProbabilities ? reader.OptionalText("the column of memberships") : null,
        hasProbabilities ? reader.OptionalText("the column of topic probabilities") : null,
        hasText ? reader.OptionalText("the column of texts") : null);
}
