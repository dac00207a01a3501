namespace Microsoft.ML.TopicModeling;

/// <summary>A document that stands for its topic.</summary>
/// <param name="Row">Its place among the documents of the fit, from 0.</param>
/// <param name="Text">Its text.</param>
public readonly record struct TopicDocument(int Row, string Text);
