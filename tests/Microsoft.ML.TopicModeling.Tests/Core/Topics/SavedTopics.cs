using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Topics as they come back from a file.</summary>
internal static class SavedTopics
{
    public static TopicModel Reload(this TopicModel model)
    {
        using var file = new MemoryStream();
        TopicModelFormat.Write(new CheckedWriter(new BinaryWriter(file)), model);
        file.Position = 0;
        return TopicModelFormat.Read(new CheckedReader(new BinaryReader(file), "topic model"));
    }

    /// <summary>As from a file of a version that knew nothing of the fit.</summary>
    public static TopicModel ReloadWithoutFit(this TopicModel model)
    {
        using var file = new MemoryStream();
        TopicModelFormat.Write(new CheckedWriter(new BinaryWriter(file)), model);
        file.Position = 0;
        return TopicModelFormat.Read(new CheckedReader(new BinaryReader(file), "topic model"), knowsFit: false);
    }
}
