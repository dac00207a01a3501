namespace Microsoft.ML.TopicModeling;

/// <summary>What happens to the joined text of a class before its terms are counted.</summary>
public enum TextCleaning
{
    /// <summary>Line feeds and tabs become spaces.</summary>
    None,

    /// <summary>
    /// For texts in English. Besides, all but <c>A-Z</c>, <c>a-z</c>, <c>0-9</c> and the space is deleted, not replaced: "don't" becomes
    /// "dont", "state-of-the-art" "stateoftheart".
    /// Of other languages little or nothing is left: "réforme" becomes "rforme", and Chinese or Arabic words vanish. White space of any
    /// kind keeps words apart.
    /// This is what BERTopic does for its language "english" when it was given no embedding model.
    /// </summary>
    English,
}
