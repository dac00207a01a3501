namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how the joined text of a class is cleaned before its terms are counted.</summary>
public enum TextCleaning
{
    /// <summary>Line feeds and tabs are replaced with spaces.</summary>
    None,

    /// <summary>
    /// For English texts. In addition, every character except <c>A-Z</c>, <c>a-z</c>, <c>0-9</c> and the space is deleted, not replaced:
    /// "don't" becomes "dont" and "state-of-the-art" becomes "stateoftheart". Little or nothing remains of other languages: "réforme"
    /// becomes "rforme", and Chinese or Arabic words disappear. Any kind of white space separates words. BERTopic does this for its
    /// language "english" if it is given no embedding model.
    /// </summary>
    English,
}
