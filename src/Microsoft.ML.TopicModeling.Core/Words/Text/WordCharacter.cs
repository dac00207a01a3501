namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>What a character is to the words of a language.</summary>
internal enum WordCharacter : byte
{
    /// <summary>It separates words.</summary>
    Separator,

    /// <summary>It is a letter, or what is written like one.</summary>
    Letter,

    /// <summary>It is a digit, or another number.</summary>
    Digit,

    /// <summary>It belongs to the letter before: an accent, a vowel sign, a tone.</summary>
    Mark,

    /// <summary>Between letters it joins them and is part of the word.</summary>
    Joiner,

    /// <summary>Between letters it joins what was left out: an apostrophe.</summary>
    Apostrophe,

    /// <summary>It is not seen, as if it were not there.</summary>
    Invisible,
}
