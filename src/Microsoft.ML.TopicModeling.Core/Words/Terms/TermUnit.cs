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

    /// <summary>
    /// N-grams of the words of any language that is written with spaces, and of nothing else. HTML tags and the addresses of pages and
    /// of mail are left out, entities decoded; hyphens and all other punctuation separate words; numbers alone are no words ("2024", but
    /// "covid19" is one). A word has at least two characters, of which marks, such as Indian vowel signs, are some. "l'homme" and "king's"
    /// are "homme" and "king"; other apostrophes stay ("don't").
    /// </summary>
    CleanWord,
}
