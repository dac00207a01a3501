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

    /// <summary>
    /// Accents are kept, but words that differ in accents alone count as one: "café" and "cafe" are one word, in the spelling that is most
    /// frequent in the fit (of equally frequent ones, the first by code unit). Latin and Greek accents, the dots of "ё" and the points of
    /// Arabic and Hebrew do not count; marks of other letters and scripts do.
    /// </summary>
    Folded,
}
