namespace Microsoft.ML.TopicModeling;

/// <summary>How much each token of a document speaks for each topic.</summary>
/// <param name="Tokens">The tokens, in their order and as they are written.</param>
/// <param name="Similarities">Tokens × topics from 0 on: the sums over the windows that a token is in, not normalised.</param>
public sealed record TokenTopics(IReadOnlyList<string> Tokens, PointMatrix<double> Similarities);
