namespace Microsoft.ML.TopicModeling.Topics.Images;

/// <summary>Images that are read together, once it is known which ones are needed.</summary>
internal interface IChosenImages
{
    /// <summary>Reads the images of rows.</summary>
    void Prepare(IReadOnlySet<int> rows);
}
