namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>A topic on a map.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Count">The number of its documents.</param>
/// <param name="X">The middle of its documents on the axis.</param>
/// <param name="Y">The middle of its documents on the axis.</param>
/// <param name="Left">The same in pixels from the left.</param>
/// <param name="Top">The same in pixels from the top.</param>
/// <param name="TextColor">The color of its name.</param>
internal sealed record DatamapTopic(int Id, string Name, int Count, double X, double Y, double Left, double Top, string TextColor);
