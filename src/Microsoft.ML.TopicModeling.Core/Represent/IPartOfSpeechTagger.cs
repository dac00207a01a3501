namespace Microsoft.ML.TopicModeling;

/// <summary>Tags the words of a text with their parts of speech, for <see cref="PartOfSpeech"/>. Any tagger can implement it.</summary>
public interface IPartOfSpeechTagger
{
    /// <summary>Splits a text into words and tags them. It is called from one thread at a time.</summary>
    /// <param name="text">The text.</param>
    /// <returns>
    /// The words in order, each with a tag of Universal Dependencies, such as NOUN, ADJ or VERB, or another tag that the patterns use.
    /// </returns>
    IReadOnlyList<(string Word, string Tag)> Tag(string text);
}
