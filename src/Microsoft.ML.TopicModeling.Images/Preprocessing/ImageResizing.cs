namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how an image gets the size that a network reads.</summary>
public enum ImageResizing
{
    /// <summary>The image is stretched to exactly the width and the height.</summary>
    Stretch,

    /// <summary>The shorter side gets the length, the other one in proportion; what is beyond the crop is cut off.</summary>
    ShortestEdge,

    /// <summary>The image stays as large as it is; what is beyond the crop is cut off, and what is missing is black.</summary>
    None,
}
