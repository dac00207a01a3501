namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies the colors of a figure.</summary>
public enum FigureTheme
{
    /// <summary>On white, in the colors of BERTopic's figures.</summary>
    Light,

    /// <summary>On near black, in colors that differ with every kind of color vision.</summary>
    Dark,

    /// <summary>Black on white for paper, in colors that differ with every kind of color vision.</summary>
    Print,
}
