using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The names of topics on a map: each as near to the middle of its points as those of larger topics let it.</summary>
/// <remarks>
/// A name is tried at its place and then on ever wider rings around it, until it overlaps no other and lies within the map. A line joins one that had to
/// move with its place. A name that fits nowhere stays where it belongs.
/// </remarks>
internal sealed class DatamapLabels
{
    private const int LineCharacters = 16;
    private const double LineHeight = 1.2;
    private const double Padding = 4;
    private const double RingWidth = 12;
    private const int Directions = 24;
    private const double SmallestShare = 0.75;

    // In bold, letters are wider than measured.
    private const double BoldWidth = 1.08;

    private readonly double _width;
    private readonly double _height;
    private readonly List<Box> _placed = [];

    /// <param name="width">The width of the map in pixels.</param>
    /// <param name="height">The height of the map in pixels.</param>
    public DatamapLabels(double width, double height) => (_width, _height) = (width, height);

    /// <summary>Places names, those of the largest topics first.</summary>
    /// <param name="topics">The topics: name, number of documents, color, and place in pixels from the lower left corner and on the axes.</param>
    /// <param name="size">The size of the largest topic's name in pixels.</param>
    public IEnumerable<Annotation> Place(IReadOnlyList<DatamapTopic> topics, double size)
    {
        var largest = Math.Sqrt(topics.Count == 0 ? 1 : topics.Max(topic => topic.Count));
        foreach (var topic in topics.OrderByDescending(topic => topic.Count).ThenBy(topic => topic.Id))
        {
            var own = size * (SmallestShare + ((1 - SmallestShare) * Math.Sqrt(topic.Count) / largest));
            var lines = Lines(topic.Name);
            var box = Find(topic.Left, topic.Top, (lines.Max(TextWidth.Of) * own * BoldWidth) + (2 * Padding), (lines.Count * own * LineHeight) + (2 * Padding));
            _placed.Add(box);
            var (right, down) = (box.X - topic.Left, box.Y - topic.Top);
            var hasMoved = Math.Abs(right) > box.Width / 2 || Math.Abs(down) > box.Height / 2;
            yield return new()
            {
                Text = $"<b>{string.Join("<br>", lines.Select(PlotlyText.Escape))}</b>",
                Font = new() { Size = Math.Round(own, 1), Color = topic.TextColor, Shadow = "auto" },
                X = topic.X,
                Y = topic.Y,
                ShowArrow = true,
                ArrowHead = 0,
                ArrowWidth = hasMoved ? 1 : 0.1,
                ArrowColor = hasMoved ? topic.TextColor : "rgba(0,0,0,0)",
                Ax = Math.Round(right, 1),
                Ay = Math.Round(down, 1),
            };
        }
    }

    private Box Find(double x, double y, double width, double height)
    {
        for (var radius = 0.0; radius < _width + _height; radius += RingWidth)
        {
            for (var i = 0; i < (radius == 0 ? 1 : Directions); i++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * i / Directions);
                var box = new Box(x + (radius * cos), y + (radius * sin), width, height);
                if (box.IsWithin(_width, _height) && !_placed.Any(box.Overlaps))
                {
                    return box;
                }
            }
        }

        return new(x, y, width, height);
    }

    /// <summary>A name in lines of up to some characters, broken between words.</summary>
    private static List<string> Lines(string name)
    {
        var lines = new List<string>();
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= LineCharacters)
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines.Count == 0 ? [" "] : lines;
    }

    /// <summary>A rectangle by its middle.</summary>
    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        public bool Overlaps(Box other) => Math.Abs(X - other.X) < (Width + other.Width) / 2 && Math.Abs(Y - other.Y) < (Height + other.Height) / 2;

        public bool IsWithin(double width, double height) =>
            X >= Width / 2 && X <= width - (Width / 2) && Y >= Height / 2 && Y <= height - (Height / 2);
    }
}
