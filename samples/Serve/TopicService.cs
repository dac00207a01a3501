using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.ML.TopicModeling;
using Microsoft.Net.Http.Headers;

namespace Serve;

/// <summary>POST /topic with {"text": "…"} gives {"topic": 3, "label": "3_tax_law", "probability": 0.7}.</summary>
internal static class TopicService
{
    /// <summary>How long a service that is told to stop may go on answering.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    /// <summary>Builds the service from appsettings.json beside the program, the environment and the arguments.</summary>
    public static WebApplication Create(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var options = builder.Configuration.GetSection("Service").Get<ServiceOptions>() ?? new ServiceOptions();
        options.Validate();
        var model = builder.Configuration.GetSection("TopicModel");
        builder.Services.AddTopicModel(Path.GetFullPath(model["Path"] ?? "topics.zip"), scorer => model.Bind(scorer));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = options.LongestBody);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<ScoreTexts>(services => services.GetRequiredService<TopicScorer>().Score);
        builder.Services.AddSingleton<TopicQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TopicQueue>());
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.Use(RefuseOtherCharsets);
        app.MapGet("/health/live", () => "alive");
        app.MapGet("/health/ready", Ready);
        app.MapGet("/state", (TopicQueue queue) => queue.State);
        app.MapPost("/topic", ScoreAsync);
        return app;
    }

    /// <summary>JSON is UTF-8, whether a request says so or not; the framework fails on a charset that it does not know, or that is in quotes.</summary>
    private static Task RefuseOtherCharsets(HttpContext context, RequestDelegate next)
    {
        if (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.Charset.HasValue)
        {
            if (!HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                return Results.Text("Send JSON in UTF-8.", statusCode: StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(context);
            }

            type.Charset = default;
            context.Request.ContentType = type.ToString();
        }

        return next(context);
    }

    /// <summary>The model has been loaded before the server listens, so what counts is whether there is room, and whether the service is to go on.</summary>
    private static StatusCodeHttpResult Ready(TopicQueue queue, IHostApplicationLifetime lifetime) =>
        TypedResults.StatusCode(queue.HasRoom && !lifetime.ApplicationStopping.IsCancellationRequested
            ? StatusCodes.Status200OK
            : StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> ScoreAsync(TopicRequest request, TopicQueue queue, ServiceOptions options, HttpContext context)
    {
        if (request.Text is not { } text || text.Length > options.LongestText)
        {
            return Results.BadRequest($"The request needs a \"text\" of at most {options.LongestText} characters.");
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
