using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling;

/// <summary>Describes images in words, for topics of images without texts.</summary>
public interface IImageDescriber
{
    /// <summary>Describes images asynchronously.</summary>
    /// <param name="images">The bytes of the images' files, with their media types; at most nine.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>A caption for each image, in order; empty for an image that cannot be described.</returns>
    Task<IReadOnlyList<string>> DescribeAsync(IReadOnlyList<DataContent> images, CancellationToken cancellation = default);
}
