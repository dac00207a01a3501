using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.ML.TopicModeling;

namespace Serve;

/// <summary>POST /topic with {"text": "…"} gives {"topic": 3, "label": "3_tax_law", "probability": 0.7}.</summary>
internal static class TopicService
{
    private const int LongestText = 100_000;

    /// <summary>Builds the service from appsettings.json beside the program, the environment and the arguments.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var model = builder.Configuration.GetSection("TopicModel");
        builder.Services.AddTopicModel(Path.GetFullPath(model["Path"] ?? "topics.zip"), scorer => model.Bind(scorer));
        builder.Services.AddTopicBatcher(queue => builder.Configuration.GetSection("TopicBatcher").Bind(queue));
        builder.Services.AddSingleton<TopicWatch>();
        var app = builder.Build();

        // A model that does not score texts fails the start, and not a request.
        app.Services.GetRequiredService<TopicBatcher>();
        app.MapGet("/health/live", () => "alive");
        app.MapGet("/health/ready", Ready);
        app.MapGet("/state", (TopicBatcher queue) => queue.State);
        app.MapGet("/drift", (TopicWatch watch) => watch.GetReport());
        app.MapPost("/topic", ScoreAsync);
        return app;
    }

    /// <summary>The model has been loaded before the server listens, so what counts is whether there is room, and whether the service is to go on.</summary>
    private static IResult Ready(TopicBatcher queue, IHostApplicationLifetime lifetime) =>
        queue.HasRoom && !lifetime.ApplicationStopping.IsCancellationRequested ? Results.Ok() : Busy();

    private static async Task<IResult> ScoreAsync(TopicRequest request, TopicBatcher queue, TopicWatch watch, HttpContext context)
    {
        if (request.Text is not { Length: <= LongestText } text)
        {
            return Results.BadRequest($"The request needs a \"text\" of at most {LongestText} characters.");
        }

        try
        {
            if (await queue.ScoreAsync(text, context.RequestAborted) is not { } answer)
            {
                return Busy();
            }

            watch.Add(text, answer);
            return Results.Ok(answer);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
    }

    private static IResult Busy() => Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
}

internal sealed record TopicRequest(string? Text);
