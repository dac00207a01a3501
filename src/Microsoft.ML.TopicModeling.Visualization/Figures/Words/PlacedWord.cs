namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>A word of a cloud.</summary>
/// <param name="Text">The word.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="X">Its middle, in pixels from the left.</param>
/// <param name="Y">Its middle, in pixels from the bottom.</param>
/// <param name="Size">The size of its letters, in pixels.</param>
internal readonly record struct PlacedWord(string Text, double Weight, double X, double Y, double Size);
