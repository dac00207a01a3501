namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>How a process says what became of it.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int BadInput = 1;
    public const int Usage = 2;

    /// <summary>A shell gives a process that a signal ended 128 and the number of the signal.</summary>
    public const int Interrupted = 130;
    public const int Terminated = 143;
}
