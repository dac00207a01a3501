namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies the colors in which a report opens. Its reader can switch them.</summary>
public enum ReportTheme
{
    /// <summary>Light or dark, as the reader's system is.</summary>
    Automatic,

    /// <summary>Dark on light.</summary>
    Light,

    /// <summary>Light on dark.</summary>
    Dark,
}
