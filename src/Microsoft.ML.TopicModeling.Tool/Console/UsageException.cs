namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>The exception that is thrown when arguments that are right one by one contradict each other.</summary>
internal sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
