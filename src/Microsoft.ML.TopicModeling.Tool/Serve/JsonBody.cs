using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>Reads the body of a request, and says where and why it is not what it should be.</summary>
internal static class JsonBody
{
    /// <param name="request">The request.</param>
    /// <param name="example">A body as it should be, for the messages.</param>
    /// <exception cref="RequestProblem">The body is not JSON in UTF-8 of this kind.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, string example)
    {
        RefuseOtherTypes(request);
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, JsonSerializerOptions.Web, request.HttpContext.RequestAborted)
                ?? throw new RequestProblem(StatusCodes.Status400BadRequest, $"The body is null. Send {example}.");
        }
        catch (JsonException e)
        {
            throw new RequestProblem(StatusCodes.Status400BadRequest, $"{Place(e)}: {Reason(e)} Send {example}.", e);
        }
    }

    /// <summary>JSON is UTF-8, whether a request says so or not.</summary>
    private static void RefuseOtherTypes(HttpRequest request)
    {
        if (!request.HasJsonContentType() || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            throw new RequestProblem(
                StatusCodes.Status415UnsupportedMediaType, $"The body is \"{request.ContentType}\". Send JSON, and Content-Type: application/json.");
        }

        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestProblem(StatusCodes.Status415UnsupportedMediaType, $"The charset of the body is {type.Charset}. Send JSON in UTF-8.");
        }
    }

    private static string Place(JsonException e) => e.LineNumber is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"The body at line {line + 1}, byte {e.BytePositionInLine + 1}")
        : "The body";

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        end = end < 0 ? e.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal) : end;
        var reason = end < 0 ? e.Message : e.Message[..end];
        return reason.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            ? $"the value at {e.Path} has another type."
            : reason;
    }
}
