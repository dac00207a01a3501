using Microsoft.ML.TopicModeling.Tool.Serve;

namespace Microsoft.ML.TopicModeling.Tool.Mcp;

// The structured answer of a tool has to be an object.

/// <summary>The topics of a model.</summary>
internal sealed record TopicList(IReadOnlyList<TopicEntry> Topics);

/// <summary>The topics that are near to a text, the nearest first.</summary>
internal sealed record FoundTopics(IReadOnlyList<FoundTopic> Matches);

/// <summary>Some documents of a topic.</summary>
/// <param name="Topic">The number of the topic.</param>
/// <param name="Total">The number of documents that there are to page through.</param>
/// <param name="AreAll">Whether these are all documents of the topic, or only the representative ones.</param>
/// <param name="Documents">The documents.</param>
internal sealed record DocumentPage(int Topic, int Total, bool AreAll, IReadOnlyList<TopicText> Documents);

/// <summary>A document.</summary>
/// <param name="Row">The row of the document among those of the fit, from 0; −1 where it is not known.</param>
/// <param name="Text">The text.</param>
internal sealed record TopicText(int Row, string Text);
