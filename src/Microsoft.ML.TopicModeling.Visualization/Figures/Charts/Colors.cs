namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The colors of Okabe and Ito, which differ with every kind of color vision, in the orders in which BERTopic uses them.</summary>
internal static class Colors
{
    private static readonly string[] OfLines = ["#E69F00", "#56B4E9", "#009E73", "#F0E442", "#D55E00", "#0072B2", "#CC79A7"];
    private static readonly string[] OfBars = ["#D55E00", "#0072B2", "#CC79A7", "#E69F00", "#56B4E9", "#009E73", "#F0E442"];

    public static string OfLine(int index) => OfLines[index % OfLines.Length];

    public static string OfBar(int index) => OfBars[index % OfBars.Length];
}
