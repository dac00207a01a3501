using System.Data.Common;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>What a process that failed says, and its exit code.</summary>
internal readonly record struct Failure(int Code, string Message)
{
    public static Failure Of(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Of(only),
        UsageException => new(ExitCode.Usage, exception.Message),
        ArgumentException { ParamName: { } name } => new(ExitCode.BadInput, WithoutParameter(exception.Message, name)),
        InputException or ArgumentException or IOException or InvalidDataException or FormatException or InvalidOperationException or UnauthorizedAccessException
            or NotSupportedException or DbException => new(ExitCode.BadInput, exception.Message),
        OutOfMemoryException => new(ExitCode.BadInput, "The memory does not suffice. Give fewer rows, or take a part of them with --sample."),
        _ => new(ExitCode.BadInput, $"This is an error of topics itself. Please report it with what follows.{Environment.NewLine}{exception}"),
    };

    /// <summary>The name of a parameter means nothing to somebody who wrote a command.</summary>
    private static string WithoutParameter(string message, string name) =>
        message.Split($" (Parameter '{name}')", 2)[0];
}
