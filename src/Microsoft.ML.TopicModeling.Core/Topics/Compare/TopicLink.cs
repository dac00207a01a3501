namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>What became of a topic, by the ids of the topics in their models; −1 for none.</summary>
internal readonly record struct TopicLink(TopicChange Change, int Before, int After, double Similarity);
