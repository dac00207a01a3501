using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Where the topics of a model come from: the fit before, and what was done to them since their own.</summary>
internal sealed record TopicHistory
{
    /// <summary>That of a fit that follows no other.</summary>
    public static readonly TopicHistory None = new();

    /// <summary>An identity that no topic has had yet, nor any after it; a topic of the model may have a higher one.</summary>
    public int NextIdentity { get; init; }

    /// <summary>How the topics follow from those of the fit before; null if there was none.</summary>
    public TopicLineage? Lineage { get; init; }

    /// <summary>What was done to the topics since the fit, in order.</summary>
    public ImmutableArray<TopicEdit> Edits { get; init; } = [];

    /// <summary>
    /// The topics as the fit found them, without words' counts and documents' texts; null if the edits, if any, have not changed which
    /// documents belong together.
    /// </summary>
    public TopicModel? Found { get; init; }
}
