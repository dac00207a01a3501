using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.ML.TopicModeling.Tool.Serve;

namespace Microsoft.ML.TopicModeling.Tool.Mcp;

/// <summary>A server of the Model Context Protocol on the standard input and output.</summary>
internal static class TopicContext
{
    private const string Instructions =
        "Explores a collection of documents by its topics, which a topic model has found. Start with the tool topics, or with find for something in particular; "
        + "documents shows what a topic is about, and assign says to which topics other texts belong.";

    // Who tells it to end waits for no answer.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(0.5);

    /// <summary>Answers until the input ends or the token says so.</summary>
    public static async Task RunAsync(BERTopicTransformer transformer, TopicDocuments documents, CancellationToken end)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(format => format.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<IHostLifetime, SignaledEnd>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestEnd);
        builder.Services
            .AddMcpServer(server =>
            {
                server.ServerInfo = new() { Name = "topics", Title = "Topics", Version = typeof(TopicContext).Assembly.GetName().Version!.ToString(fieldCount: 3) };
                server.ServerInstructions = Instructions;
            })
            .WithStdioServerTransport()
            .WithTools(new TopicTools(new TopicCatalog(() => transformer), transformer, documents));
        using var host = builder.Build();
        await host.RunAsync(end);
    }
}
