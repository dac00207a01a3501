using System.Globalization;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>The images of topics in a directory: images/ID.jpg.</summary>
/// <remarks>BERTopic reads an image of every topic if there is one of topic 0, so a topic without one gets a gray pixel.</remarks>
internal static class BERTopicImages
{
    public const string Folder = "images";

    private const string Extension = ".jpg";

    private static readonly byte[] Gray = Convert.FromBase64String("""
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4z
        NDL/wAALCAABAAEBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJx
        FDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZ
        mqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APYK/9k=
        """);

    /// <summary>Whether an image of any topic was drawn.</summary>
    public static bool AreIn(TopicModel model) => model.Topics.Any(topic => topic.Image is { Jpeg.IsEmpty: false });

    /// <summary>Returns the topics with their images, as far as these are there and images.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="hints">Gets what cannot be kept.</param>
    public static Topic[] Read(string directory, BERTopicTopics topics, List<string> hints)
    {
        var images = new Topic[topics.Topics.Length];
        for (var place = 0; place < images.Length; place++)
        {
            var topic = topics.Topics[place];
            var jpeg = TryRead(Path.Combine(directory, NameOf(topics.Ids.Saved(place))), hints);
            images[place] = jpeg is null ? topic : topic with { Image = new TopicImage(jpeg, []) };
        }

        return images;
    }

    /// <summary>What writes each image; null for one of an earlier model, which is removed.</summary>
    public static IEnumerable<KeyValuePair<string, Action<Stream>?>> Files(string directory, TopicModel model)
    {
        var files = new SortedDictionary<string, Action<Stream>?>(StringComparer.Ordinal);
        var folder = new DirectoryInfo(Path.Combine(directory, Folder));
        foreach (var old in folder.Exists ? folder.EnumerateFiles($"*{Extension}") : [])
        {
            var id = Path.GetFileNameWithoutExtension(old.Name);
            if (int.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            {
                files[$"{Folder}/{old.Name}"] = null;
            }
        }

        foreach (var topic in AreIn(model) ? model.Topics : [])
        {
            var jpeg = topic.Image is { Jpeg: { IsEmpty: false } drawn } ? drawn : Gray;
            files[NameOf(topic.Id)] = stream => stream.Write(jpeg.Span);
        }

        return files;
    }

    private static string NameOf(int topic) => string.Create(CultureInfo.InvariantCulture, $"{Folder}/{topic}{Extension}");

    private static byte[]? TryRead(string path, List<string> hints)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return null;
        }

        var jpeg = file.Length <= TopicImage.MostBytes ? File.ReadAllBytes(path) : [];
        if (!TopicImage.IsJpeg(jpeg))
        {
            hints.Add($"{path} is no JPEG file of at most {TopicImage.MostBytes >> 20} MB, and was left out.");
            return null;
        }

        return jpeg.AsSpan().SequenceEqual(Gray) ? null : jpeg;
    }
}
