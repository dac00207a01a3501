using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>Answers what went wrong by problem details (RFC 9457). A client learns what to do, and nothing of what is inside.</summary>
internal sealed partial class ProblemHandler(IProblemDetailsService problems, ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public static void Explain(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}. {ServedPaths.OpenApi} describes what there is.",
            StatusCodes.Status405MethodNotAllowed =>
                $"{request.Path} is not asked by {request.Method}, but by {context.HttpContext.Response.Headers.Allow}.",
            StatusCodes.Status415UnsupportedMediaType => "The body is not said to be JSON. Send Content-Type: application/json.",
            _ => null,
        };
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody reads the answer; the status is that of the servers that log one.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var (status, detail) = Problem(exception);
        if (status == StatusCodes.Status500InternalServerError)
        {
            LogFailed(httpContext.Request.Path, exception);
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RequestProblem.RetryAfter;
        }

        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = new ProblemDetails { Status = status, Detail = detail },
        });
    }

    private static (int Status, string Detail) Problem(Exception exception) => exception switch
    {
        RequestProblem problem => (problem.Status, problem.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            (StatusCodes.Status413PayloadTooLarge, "The body is too large. Send fewer or shorter texts in a request."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
            (StatusCodes.Status408RequestTimeout, "The body came too slowly. Send it at once."),
        BadHttpRequestException bad => (bad.StatusCode, bad.Message),
        ObjectDisposedException => (StatusCodes.Status503ServiceUnavailable, "The service is ending. Ask another instance."),
        _ => (StatusCodes.Status500InternalServerError, "The service has failed at this request. Its log says why."),
    };

    [LoggerMessage(1, LogLevel.Error, "A request for {Path} failed.")]
    private partial void LogFailed(string path, Exception error);
}
