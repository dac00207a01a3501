using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Plotly;

/// <summary>Texts as plotly shows them, which takes some tags of HTML and its entities for markup.</summary>
internal static partial class PlotlyText
{
    /// <summary>A text that plotly shows character by character. Most texts are that already.</summary>
    public static string Escape(string text) => Markup().Replace(text, match => match.Value == "&" ? "&amp;" : "&lt;");

    /// <summary>Text without the markup that plotly knows.</summary>
    public static string WithoutTags(string text) => Tags().Replace(text, "");

    [GeneratedRegex("<(?=/?(?:br|sup|sub|b|i|em|s|u|a|span)\\b[^<>]*>)|&(?=(?:#\\d+|#x[0-9a-f]+|[a-z]+);)", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();

    [GeneratedRegex("</?(?:br|sup|sub|b|i|em|s|u|a|span)\\b[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tags();
}
