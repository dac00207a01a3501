using Microsoft.AspNetCore.Http;

namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>The exception that is thrown when a request cannot be answered; its message tells the client what to do.</summary>
internal sealed class RequestProblem(int status, string detail, Exception? inner = null) : Exception(detail, inner)
{
    /// <summary>The seconds after which a client that found no room asks again.</summary>
    public const string RetryAfter = "1";

    public int Status => status;

    public static RequestProblem NoRoom(int capacity) => new(
        StatusCodes.Status503ServiceUnavailable,
        $"{capacity} texts wait, and there is no room for more. Ask again after the seconds of Retry-After, or ask another instance.");
}
