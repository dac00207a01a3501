namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how accents are handled before a text is split into tokens.</summary>
public enum AccentStripping
{
    /// <summary>Accents are kept.</summary>
    None,

    /// <summary>
    /// The text is normalized to NFKD and only ASCII characters are kept: "é" becomes "e", and letters without an ASCII form disappear.
    /// </summary>
    Ascii,

    /// <summary>
    /// The text is normalized to NFKD and combining characters are removed: "é" becomes "e" and "ﬁ" becomes "fi". Letters of all scripts
    /// are kept.
    /// </summary>
    Unicode,
}
