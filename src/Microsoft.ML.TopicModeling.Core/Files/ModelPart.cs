namespace Microsoft.ML.TopicModeling;

/// <summary>A part of a saved model and its size.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">Its size before the zip compresses it.</param>
public sealed record ModelPart(string Name, long Bytes);
