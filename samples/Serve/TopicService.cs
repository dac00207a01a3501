using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serve;

/// <summary>POST /topic with {"text": "…"} gives {"topic": 3, "label": "3_tax_law", "probability": 0.7}; GET /health tells how the queue is.</summary>
internal static class TopicService
{
    private const int LongestText = 100_000;

    /// <summary>How long a service that is told to stop may go on answering.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    public static WebApplication Create(TopicScorer scorer, TopicQueueOptions options, string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        builder.Services.AddSingleton(scorer);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<TopicQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TopicQueue>());
        var app = builder.Build();
        app.MapGet("/health", (TopicQueue queue) => queue.State);
        app.MapPost("/topic", ScoreAsync);
        return app;
    }

    private static async Task<IResult> ScoreAsync(TopicRequest request, TopicQueue queue, HttpContext context)
    {
        if (request.Text is not { Length: <= LongestText } text)
        {
            return Results.BadRequest($"The request needs a \"text\" of at most {LongestText} characters.");
        }

        try
        {
            if (await queue.ScoreAsync(text, context.RequestAborted) is { } answer)
            {
                return Results.Ok(answer);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }

        context.Response.Headers.RetryAfter = "1";
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}

internal sealed record TopicRequest(string? Text);
