using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling;

/// <summary>Draws one picture of the images that stand for a topic.</summary>
public interface ITopicCollage
{
    /// <summary>Draws the images beside each other.</summary>
    /// <param name="images">The bytes of the images' files, the nearest to the topic first; at most nine.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The bytes of a JPEG file; empty if no image can be drawn.</returns>
    ReadOnlyMemory<byte> Draw(IReadOnlyList<DataContent> images, CancellationToken cancellation = default);
}
