using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Topics.Images;

/// <summary>Writes the images of topics to a model file, and reads them with every value checked.</summary>
internal static class TopicImagesFormat
{
    // Binary format: the number of topics with images (Int32), and of each its place among the topics (Int32), the rows of its images
    // (Int32[]) and a JPEG file (Byte[], empty if there is none).
    public static void Write(CheckedWriter writer, TopicModel model)
    {
        writer.Int32(model.Topics.Count(topic => topic.Image is not null));
        for (var place = 0; place < model.Topics.Count; place++)
        {
            if (model.Topics[place].Image is { } image)
            {
                writer.Int32(place);
                writer.Array<int>([.. image.Rows]);
                writer.Array(image.Jpeg.Span);
            }
        }
    }

    public static TopicModel Read(CheckedReader reader, TopicModel model)
    {
        var topics = model.Topics.ToArray();
        var count = reader.Int32("the number of topics with images", 0, topics.Length);
        for (var i = 0; i < count; i++)
        {
            var place = reader.Int32("the topic of an image", 0, topics.Length - 1);
            var rows = reader.Indices("the rows of a topic's images", 0, int.MaxValue);
            var jpeg = reader.Array<byte>("the image of a topic");
            topics[place] = rows.Length > TopicImageOptions.MostImages || topics[place].Image is not null
                ? throw reader.Invalid("the images of a topic", $"are {rows.Length}, or there twice")
                : jpeg.Length > 0 && !TopicImage.IsJpeg(jpeg) ? throw reader.Invalid("the image of a topic", $"is no JPEG file")
                : topics[place] with { Image = new TopicImage(jpeg, rows) };
        }

        return new TopicModel(model.State with { Topics = topics });
    }
}
