namespace Microsoft.ML.TopicModeling;

/// <summary>What happens to the joined text of a class before its terms are counted.</summary>
public enum TextCleaning
{
    /// <summary>Line feeds and tabs become spaces.</summary>
    None,

    /// <summary>
    /// Besides, all but <c>A-Z</c>, <c>a-z</c>, <c>0-9</c> and the space is deleted, not replaced: "don't" becomes "dont", "state-of-the-art" "stateoftheart".
    /// This is what BERTopic does for its language "english" when it was given no embedding model.
    /// </summary>
    English,
}
