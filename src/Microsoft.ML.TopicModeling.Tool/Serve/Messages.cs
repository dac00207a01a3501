namespace Microsoft.ML.TopicModeling.Tool.Serve;

// What is left out of a body is null here, whatever its type says.

/// <summary>Asks for the topic of a text.</summary>
internal sealed record TextRequest(string Text);

/// <summary>Asks for the topics of texts.</summary>
internal sealed record TextsRequest(IReadOnlyList<string> Texts);

/// <summary>Asks which topics are about a text.</summary>
/// <param name="Text">A few words, or more.</param>
/// <param name="Count">The number of topics; 5 if it is left out.</param>
internal sealed record FindRequest(string Text, int? Count = null);

/// <summary>The topics of texts.</summary>
/// <param name="Topics">The topic of each text, in the order of the texts.</param>
internal sealed record TextsAnswer(IReadOnlyList<TopicScore> Topics);
