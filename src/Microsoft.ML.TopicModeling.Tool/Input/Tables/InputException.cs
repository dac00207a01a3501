namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Input that cannot be read as asked. The message says where it is, what is wrong with it and what to do.</summary>
internal sealed class InputException : IOException
{
    public InputException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    public InputException(Position position, string message, Exception? inner = null)
        : base($"{position}: {message}", inner)
    {
    }
}
