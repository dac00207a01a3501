namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Where a topic lies on the map.</summary>
/// <param name="X">The step at which its documents are densest.</param>
/// <param name="Y">The same for the other axis.</param>
/// <param name="Radius">The number of steps within which three quarters of its documents lie.</param>
/// <param name="Count">The number of its documents.</param>
internal readonly record struct TopicPlace(double X, double Y, double Radius, int Count);
