namespace Microsoft.ML.TopicModeling;

/// <summary>Checked <see cref="DistillationOptions"/>.</summary>
internal sealed record DistillationSettings(
    int? Dimension, double? SifCoefficient, int? Threads, IProgress<TopicModelingProgress>? Progress);
