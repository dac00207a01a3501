namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how the pixels of an image of another size are computed. Each gives the bytes that Pillow gives.</summary>
public enum ImageInterpolation
{
    /// <summary>The nearest pixel.</summary>
    Nearest = 0,

    /// <summary>The filter of Lanczos, over three pixels on each side.</summary>
    Lanczos = 1,

    /// <summary>The triangle, over one pixel on each side.</summary>
    Bilinear = 2,

    /// <summary>The cubic filter with a = −0.5, over two pixels on each side.</summary>
    Bicubic = 3,

    /// <summary>The mean of the pixels that are covered.</summary>
    Box = 4,

    /// <summary>The filter of Hamming, over one pixel on each side.</summary>
    Hamming = 5,
}
