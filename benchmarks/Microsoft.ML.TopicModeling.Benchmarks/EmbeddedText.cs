namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>A document whose embedding is known.</summary>
internal sealed class EmbeddedText
{
    public string Text { get; set; } = "";

    public float[] Vector { get; set; } = [];
}

/// <summary>The topic that a document got.</summary>
internal sealed class TextTopic
{
    public int Topic { get; set; }
}
