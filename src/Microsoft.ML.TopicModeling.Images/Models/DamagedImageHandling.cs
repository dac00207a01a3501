namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies what is done with an image that is missing, damaged or too large.</summary>
public enum DamagedImageHandling
{
    /// <summary>The work ends with an error that names the row.</summary>
    Refuse,

    /// <summary>
    /// The row has the vector of its text, if it has one, or else zeros: <c>BERTopicOptions.Images</c> makes it an outlier.
    /// </summary>
    Skip,
}
