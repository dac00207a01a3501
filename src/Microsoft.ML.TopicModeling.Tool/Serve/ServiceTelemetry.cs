using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>Logs to standard error, metrics for Prometheus, and all of it to a collector of OpenTelemetry if the environment names one.</summary>
internal static class ServiceTelemetry
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "topics";

    private static readonly string[] Meters =
        ["Microsoft.ML.TopicModeling", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private static readonly string[] Sources = ["Microsoft.ML.TopicModeling", "Microsoft.AspNetCore"];

    public static void Add(WebApplicationBuilder builder, ServeOptions options)
    {
        AddLog(builder.Logging, options);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (Environment.GetEnvironmentVariable(Collector) is { Length: > 0 })
        {
            telemetry.WithTracing(traces => traces.AddSource(Sources)).WithLogging().UseOtlpExporter();
        }
    }

    private static void AddLog(ILoggingBuilder logging, ServeOptions options)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(options.LogLevel);

        // The server tells of each request what the metrics tell of all.
        logging.AddFilter("Microsoft.AspNetCore", options.LogLevel < LogLevel.Information ? options.LogLevel : LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting", LogLevel.Warning);
        _ = options.JsonLog
            ? logging.AddJsonConsole(format => (format.UseUtcTimestamp, format.TimestampFormat) = (true, "O"))
            : logging.AddSimpleConsole(format =>
                (format.SingleLine, format.TimestampFormat, format.ColorBehavior) = (true, "HH:mm:ss ", LoggerColorBehavior.Default));
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
