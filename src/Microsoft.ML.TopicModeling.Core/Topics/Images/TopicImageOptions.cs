namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the images of topics.</summary>
public sealed class TopicImageOptions
{
    /// <summary>The most images that stand for a topic, as in BERTopic.</summary>
    internal const int MostImages = 9;

    /// <summary>
    /// Gets or sets the name of the column of images in <c>BERTopicOptions.Images</c>: paths of files (text), which a row may lack, or the
    /// bytes of files (vectors of Byte). If it is the column of texts, too, there are no texts. It has no meaning for
    /// <see cref="TopicModel.WithImages"/>. The default is "Image".
    /// </summary>
    public string ColumnName { get; set; } = "Image";

    /// <summary>
    /// Gets or sets what describes the images of topics whose documents have no texts; the captions then stand for the documents. Null (the
    /// default): the only word of such topics is "emptydoc", as in BERTopic.
    /// </summary>
    public IImageDescriber? Describer { get; set; }

    /// <summary>
    /// Gets or sets what draws the images of a topic: <c>VisualRepresentation</c> of the package Microsoft.ML.TopicModeling.Images, or one
    /// of your own. Null (the default): none is drawn.
    /// </summary>
    public ITopicCollage? Collage { get; set; }

    /// <summary>Gets or sets the maximum number of images that stand for a topic, from 1 to 9. The default is 9.</summary>
    public int ImagesPerTopic { get; set; } = MostImages;

    /// <summary>
    /// Gets or sets the diversity of these images, from 0 to 1. Larger values choose images that differ more from each other and are less
    /// typical of the topic. The default is 0.1.
    /// </summary>
    public double Diversity { get; set; } = 0.1;

    /// <summary>Checks the values.</summary>
    /// <returns>A copy of which no caller holds a part.</returns>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    internal TopicImageOptions Validate()
    {
        Throw.If(
            string.IsNullOrEmpty(ColumnName), "Images.ColumnName is empty. Give the name of the column of images.", nameof(ColumnName));
        Throw.IfOutside(ImagesPerTopic, 1, MostImages, nameof(ImagesPerTopic));
        Throw.IfOutside(Diversity, 0, 1, nameof(Diversity));
        return (TopicImageOptions)MemberwiseClone();
    }
}
