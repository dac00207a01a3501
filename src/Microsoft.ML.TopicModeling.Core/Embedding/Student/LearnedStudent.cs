namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a static embedding model that was learned from a teacher.</summary>
/// <param name="Model">The model.</param>
/// <param name="Report">How good it is.</param>
public sealed record LearnedStudent(StaticEmbeddingModel Model, StudentReport Report);
