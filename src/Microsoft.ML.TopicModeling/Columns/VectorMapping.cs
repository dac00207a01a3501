namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Computes the vector of a row from another vector of it.</summary>
internal delegate void VectorMapping(ReadOnlySpan<float> vector, Span<float> result);
