namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>Places words around the middle, the heaviest first and largest, so that none touches another.</summary>
/// <remarks>
/// A word goes to the first free of the places that are tried, which lie like the seeds of a sunflower: the k-th at an angle of k golden
/// angles and a distance of √k, so that they cover the ellipse evenly from the middle outward. If one word finds no place, all are
/// made smaller. There is no randomness. Source of the places: Vogel 1979, "A better way to construct the sunflower head".
/// </remarks>
internal sealed class WordCloudLayout
{
    private const double LeastSize = 7;
    private const double LargestToHeight = 0.3;
    private const double SmallestToLargest = 0.15;
    private const double Contrast = 1.3;
    private const double Shrinking = 0.93;
    private const double FilledShare = 0.9;

    // Fonts differ in width; a browser may not have the one that is measured.
    private const double Looseness = 1.12;
    private const double LineHeight = 0.98;
    private const double CellSize = 2;
    private const double Spacing = 3;

    // Above so many pixels, places and cells are farther apart, as the letters are larger.
    private const double FinePixels = 4e6;
    private static readonly double GoldenAngle = Math.PI * (3 - Math.Sqrt(5));

    private readonly double _width;
    private readonly double _height;
    private readonly double _spacing;
    private readonly TakenArea _taken;

    private WordCloudLayout(double width, double height)
    {
        _width = width;
        _height = height;
        var unit = Math.Max(1, Math.Sqrt(width * height / FinePixels));
        _spacing = Spacing * unit;
        _taken = new(width, height, CellSize * unit);
    }

    /// <summary>Places words.</summary>
    /// <param name="words">The words, the heaviest first, with weights greater than 0.</param>
    /// <param name="width">The width to fill, in pixels.</param>
    /// <param name="height">The height to fill.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The words in the same order; null if they do not fit even at the least legible size.</returns>
    public static PlacedWord[]? Place(IReadOnlyList<TopicWord> words, double width, double height, CancellationToken cancellation = default)
    {
        var area = words.Sum(word => Math.Pow(RelativeSize(word, words[0]), 2) * TextWidth.Of(word.Word) * Looseness * LineHeight);
        var largest = Math.Min(LargestToHeight * height, Math.Sqrt(FilledShare * width * height / area));
        for (; largest >= 2 * LeastSize; largest *= Shrinking)
        {
            if (new WordCloudLayout(width, height).TryPlace(words, largest, cancellation) is { } placed)
            {
                return placed;
            }
        }

        return null;
    }

    private static double RelativeSize(TopicWord word, TopicWord heaviest) =>
        SmallestToLargest + ((1 - SmallestToLargest) * Math.Pow(word.Score / heaviest.Score, Contrast));

    private PlacedWord[]? TryPlace(IReadOnlyList<TopicWord> words, double largest, CancellationToken cancellation)
    {
        var placed = new PlacedWord[words.Count];
        for (var i = 0; i < placed.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var size = Math.Round(Math.Max(LeastSize, largest * RelativeSize(words[i], words[0])), 1);
            if (FindPlace(TextWidth.Of(words[i].Word) * size * Looseness, size * LineHeight) is not var (x, y))
            {
                return null;
            }

            placed[i] = new(words[i].Word, words[i].Score, x, y, size);
        }

        return placed;
    }

    private (double X, double Y)? FindPlace(double width, double height)
    {
        var (halfWidth, halfHeight) = (width / 2, height / 2);
        var tries = (int)(_width * _height / (Math.PI * _spacing * _spacing) * 2);
        var stretch = Math.Sqrt(_width / _height);
        for (var k = 0; k < tries; k++)
        {
            var distance = _spacing * Math.Sqrt(k);
            var x = Math.Round((_width / 2) + (distance * stretch * Math.Cos(k * GoldenAngle)), 1);
            var y = Math.Round((_height / 2) + (distance / stretch * Math.Sin(k * GoldenAngle)), 1);
            if (_taken.TryTake(x - halfWidth, x + halfWidth, y - halfHeight, y + halfHeight))
            {
                return (x, y);
            }
        }

        return null;
    }
}
