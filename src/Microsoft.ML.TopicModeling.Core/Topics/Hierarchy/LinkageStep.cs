namespace Microsoft.ML.TopicModeling.Topics.Hierarchy;

/// <summary>Two groups that become one. Numbers below the count n of items are items; n + i is the group that step i made.</summary>
/// <param name="Left">The one group.</param>
/// <param name="Right">The other group.</param>
/// <param name="Distance">How far apart the two are.</param>
/// <param name="Size">The number of items of both together.</param>
internal readonly record struct LinkageStep(int Left, int Right, double Distance, int Size);
