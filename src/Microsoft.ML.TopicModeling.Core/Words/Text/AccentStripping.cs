namespace Microsoft.ML.TopicModeling;

/// <summary>What happens to accents before a text is cut into tokens.</summary>
public enum AccentStripping
{
    /// <summary>They stay.</summary>
    None,

    /// <summary>NFKD, then only ASCII is kept: "é" becomes "e", and letters without such a form vanish.</summary>
    Ascii,

    /// <summary>NFKD, then combining characters go: "é" becomes "e", "ﬁ" becomes "fi", and letters of all scripts stay.</summary>
    Unicode,
}
