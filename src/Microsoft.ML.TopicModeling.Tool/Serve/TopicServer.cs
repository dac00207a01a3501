using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;

namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>A service on HTTP that gives texts their topics.</summary>
internal static partial class TopicServer
{
    /// <summary>Serves until it is told to end, and then answers what it has taken.</summary>
    /// <param name="options">What to serve, and where.</param>
    /// <param name="started">Told the addresses when the service listens.</param>
    /// <param name="end">Tells the service to end.</param>
    /// <exception cref="InvalidDataException">The file is not a model that scores texts.</exception>
    /// <exception cref="IOException">An address is taken.</exception>
    public static async Task RunAsync(ServeOptions options, Action<IEnumerable<string>> started, CancellationToken end)
    {
        await using var app = Create(options);
        var scorer = app.Services.GetRequiredService<TopicScorer>();
        var logger = app.Services.GetRequiredService<ILogger<TopicScorer>>();
        using var reload = ReloadSignal.Listen(scorer, logger);
        await app.StartAsync(end);
        started(app.Urls);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = end.Register(ended.SetResult);
        await ended.Task;
        var waiting = app.Services.GetRequiredService<TopicBatcher>().State.WaitingCount;
        LogEnding(logger, waiting);
        await app.StopAsync(CancellationToken.None);
    }

    private static WebApplication Create(ServeOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls([.. options.Urls]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        });
        ServiceTelemetry.Add(builder, options);
        AddServices(builder.Services, options);
        var app = builder.Build();

        // A model that does not score texts fails the start, and not a request.
        app.Services.GetRequiredService<TopicBatcher>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Services.GetRequiredService<ScoringEndpoints>().Map(app);
        app.Services.GetRequiredService<TopicEndpoints>().Map(app);
        app.Services.GetRequiredService<Health>().Map(app);
        app.MapPrometheusScrapingEndpoint(ServedPaths.Metrics);
        app.MapOpenApi(ServedPaths.OpenApi);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<IHostLifetime, SignaledEnd>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain);
        services.AddTopicModel(options.Model, scorer => scorer.ReloadInterval = options.ReloadInterval);
        services.AddTopicBatcher(batcher => (batcher.Capacity, batcher.MaxBatchSize) = (options.Capacity, options.MaxBatchSize));
        services.AddSingleton(provider =>
        {
            var scorer = provider.GetRequiredService<TopicScorer>();
            return new TopicCatalog(() => scorer.Transformer ?? throw new InvalidDataException($"\"{options.Model}\" holds no topics, or several models."));
        });
        services.AddSingleton<TopicWatch>();
        services.AddSingleton<ScoringEndpoints>();
        services.AddSingleton<TopicEndpoints>();
        services.AddSingleton<Health>();

        // Read as JSON, never as a part of HTML; so letters of all languages stay as they are.
        services.ConfigureHttpJsonOptions(json => (json.SerializerOptions.Encoder, json.SerializerOptions.NumberHandling) =
            (JavaScriptEncoder.UnsafeRelaxedJsonEscaping, JsonNumberHandling.Strict));
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = ProblemHandler.Explain);
        services.AddExceptionHandler<ProblemHandler>();
        services.AddOpenApi(document => document.AddDocumentTransformer((described, _, _) =>
        {
            described.Info = new OpenApiInfo
            {
                Title = "topics",
                Version = typeof(TopicServer).Assembly.GetName().Version!.ToString(fieldCount: 3),
                Description = "Gives texts their topics. Errors are problem details (RFC 9457) that say what to do.",
            };
            return Task.CompletedTask;
        }));
    }

    [LoggerMessage(1, LogLevel.Information, "The service ends when what it has taken is answered; {Count} texts wait.")]
    private static partial void LogEnding(ILogger logger, long count);
}
