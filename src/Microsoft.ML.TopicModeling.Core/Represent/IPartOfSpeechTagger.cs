namespace Microsoft.ML.TopicModeling;

/// <summary>Tells what part of speech each word of a text is; <see cref="PartOfSpeech"/> asks it. Any tagger can stand behind it.</summary>
public interface IPartOfSpeechTagger
{
    /// <summary>Cuts a text into words and tags them. Called from one thread at a time.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The words in their order, each with a tag such as NOUN, ADJ or VERB (Universal Dependencies), or those that the patterns use.</returns>
    IReadOnlyList<(string Word, string Tag)> Tag(string text);
}
