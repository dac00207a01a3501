namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies the unit of the terms of a vocabulary.</summary>
public enum TermUnit
{
    /// <summary>N-grams of words, joined by spaces.</summary>
    Word,

    /// <summary>N-grams of characters, across words. A run of white space counts as one space.</summary>
    Char,

    /// <summary>
    /// N-grams of characters within words, each word padded with a space before and after it. A shorter word is one term.
    /// </summary>
    CharWithinWords,
}
