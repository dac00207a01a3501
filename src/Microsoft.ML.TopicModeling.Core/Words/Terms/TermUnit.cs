namespace Microsoft.ML.TopicModeling;

/// <summary>What the terms of a vocabulary are made of.</summary>
public enum TermUnit
{
    /// <summary>N-grams of words, joined by spaces.</summary>
    Word,

    /// <summary>N-grams of characters, across words; runs of white space count as one space.</summary>
    Char,

    /// <summary>N-grams of characters within words, each word with one space before and after it; a word that is shorter is taken whole.</summary>
    CharWithinWords,
}
