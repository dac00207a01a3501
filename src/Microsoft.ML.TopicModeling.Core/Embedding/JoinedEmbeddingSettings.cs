namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The settings of several models that embed as one.</summary>
/// <param name="Common">What the embedding of all of them follows.</param>
/// <param name="Parts">The settings of each.</param>
internal sealed record JoinedEmbeddingSettings(EmbeddingSettings Common, IReadOnlyList<EmbeddingSettings> Parts) : EmbeddingSettings(Common);
