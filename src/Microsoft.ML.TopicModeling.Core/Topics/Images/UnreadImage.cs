namespace Microsoft.ML.TopicModeling.Topics.Images;

/// <summary>An image that is there, and was not needed so far.</summary>
internal sealed class UnreadImage : DocumentImage
{
    private protected override string Name => "The image";

    private protected override ReadOnlyMemory<byte> Bytes() => throw new InvalidOperationException("The image was not prepared.");
}
