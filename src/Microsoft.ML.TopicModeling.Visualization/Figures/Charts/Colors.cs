namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The colors of Okabe and Ito, which differ with every kind of color vision, in the orders in which BERTopic uses them.</summary>
internal static class Colors
{
    private const string Yellow = "#F0E442";
    private const string Black = "#000000";

    private static readonly string[] OfLines = ["#E69F00", "#56B4E9", "#009E73", Yellow, "#D55E00", "#0072B2", "#CC79A7"];
    private static readonly string[] OfBars = ["#D55E00", "#0072B2", "#CC79A7", "#E69F00", "#56B4E9", "#009E73", Yellow];
    private static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot", "longdash"];

    public static string OfLine(int index, FigureTheme theme) => In(theme, OfLines[index % OfLines.Length]);

    public static string OfBar(int index, FigureTheme theme) => In(theme, OfBars[index % OfBars.Length]);

    /// <summary>On paper, lines differ without their colors too; null where they need not.</summary>
    public static string? DashOf(int index, FigureTheme theme) => theme == FigureTheme.Print ? Dashes[index % Dashes.Length] : null;

    // Yellow ink is hardly seen on white paper; black is their eighth color.
    private static string In(FigureTheme theme, string color) => theme == FigureTheme.Print && color == Yellow ? Black : color;
}
