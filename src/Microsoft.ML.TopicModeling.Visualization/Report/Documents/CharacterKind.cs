namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>What a character does to the words of a text. The values are written into the page.</summary>
internal enum CharacterKind : byte
{
    /// <summary>It ends a word.</summary>
    Separator,

    /// <summary>It belongs to a word.</summary>
    Letter,

    /// <summary>It belongs to a script that puts no space between words: it begins a word of two characters, of which the next is the second.</summary>
    Unspaced,

    /// <summary>It stands in a word without being a part of it: an accent, a soft hyphen.</summary>
    Ignored,
}
