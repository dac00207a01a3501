using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics.Images;

/// <summary>Looks at the images of topics, one topic after the other, so that only those of one are in memory.</summary>
/// <param name="documents">The texts of the documents.</param>
/// <param name="images">Their images.</param>
/// <param name="options">What describes and draws.</param>
internal sealed class TopicPictures(IReadOnlyList<string?> documents, IReadOnlyList<DocumentImage?> images, TopicImageOptions options)
{
    private readonly List<string> _unread = [];

    /// <summary>The captions, by the rows of their documents.</summary>
    public SortedDictionary<int, string> Captions { get; } = [];

    /// <summary>What could not be done.</summary>
    public IEnumerable<string> Hints => _unread.Count == 0 ? [] : [
        string.Create(
            CultureInfo.InvariantCulture,
            $"{_unread.Count} of the images that stand for topics could not be read, and were left out. The first: {_unread[0]}")];

    /// <summary>Describes the images of a topic if it has no text, and draws them.</summary>
    /// <param name="rows">The documents of the topic.</param>
    /// <param name="chosen">The images that stand for it.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The picture; null if the topic has no image.</returns>
    public TopicImage? Of(IReadOnlyList<int> rows, int[] chosen, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var read = chosen.Select(row => (Row: row, Image: Read(row))).Where(pair => pair.Image is not null).ToArray();
        if (read.Length == 0)
        {
            return null;
        }

        DataContent[] contents = [.. read.Select(pair => pair.Image!)];
        if (options.Describer is { } describer && !rows.Any(row => LettersAndDigits.AreIn(documents[row])))
        {
            // Off this thread, whose synchronization context might wait for itself.
            var captions = Task.Run(() => describer.DescribeAsync(contents, cancellation), cancellation)
                .WaitAsync(cancellation).GetAwaiter().GetResult();
            Keep(captions, [.. read.Select(pair => pair.Row)], describer.GetType().Name);
        }

        var jpeg = options.Collage?.Draw(contents, cancellation) ?? default;
        return jpeg.IsEmpty || TopicImage.IsJpeg(jpeg.Span)
            ? new TopicImage(jpeg, [.. read.Select(pair => pair.Row)])
            : throw new InvalidOperationException(
                $"{options.Collage!.GetType().Name} gave {jpeg.Length} bytes that are no JPEG file of at most "
                + $"{TopicImage.MostBytes} bytes.");
    }

    private void Keep(IReadOnlyList<string> captions, int[] rows, string name)
    {
        if (captions?.Count != rows.Length)
        {
            throw new InvalidOperationException(
                $"{name} described {captions?.Count ?? 0} images, but there are {rows.Length}. It has to give a caption for each.");
        }

        for (var i = 0; i < rows.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(captions[i]))
            {
                Captions[rows[i]] = captions[i];
            }
        }
    }

    private DataContent? Read(int row)
    {
        try
        {
            return images[row]!.Read();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            _unread.Add(string.Create(CultureInfo.InvariantCulture, $"row {row}: {e.Message}"));
            return null;
        }
    }
}
