using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>How high bar charts are and how large their words, so that each word is shown.</summary>
/// <param name="Height">The height of one chart, in pixels.</param>
/// <param name="TickFont">The letters of the words; null for the figure's own.</param>
internal readonly record struct BarchartScale(double Height, Font? TickFont)
{
    private const int MostWordsInHeight = 12;
    private const int MostWordsInFont = 9;
    private const int HeightOfMostWords = 250;
    private const int HeightOfWord = 11;
    private const int HeightOfRest = 140;
    private const int LeastFont = 1;

    public static BarchartScale Of(int[] wordCounts, VisualizeBarchartOptions options)
    {
        var scale = new BarchartScale(options.Height, null);
        foreach (var words in options.AutoScale ? wordCounts : [])
        {
            var height = words > MostWordsInHeight ? HeightOfMostWords + ((words - MostWordsInHeight) * HeightOfWord) : scale.Height;
            var font = words > MostWordsInFont
                ? new() { Size = Math.Max(LeastFont, Math.Floor((height - HeightOfRest) / words)) }
                : scale.TickFont;
            scale = new(height, font);
        }

        return scale;
    }
}
