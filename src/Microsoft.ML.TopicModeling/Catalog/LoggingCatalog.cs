using Microsoft.Extensions.Logging;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Provides an extension method that connects the log of an <see cref="MLContext"/> to Microsoft.Extensions.Logging.</summary>
public static class LoggingCatalog
{
    /// <summary>Forwards all later messages of the context to a logger: the stages and hints of fits, and all that ML.NET logs.</summary>
    /// <param name="context">The context whose log is forwarded.</param>
    /// <param name="logger">
    /// The logger that receives the messages: traces as <see cref="LogLevel.Debug"/>, the other kinds under their own names.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> or <paramref name="logger"/> is null.</exception>
    public static void LogTo(this MLContext context, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(logger);
        context.Log += (_, entry) =>
        {
            var level = LevelOf(entry.Kind);
            if (logger.IsEnabled(level))
            {
                logger.Log(level, default, entry, null, static (logged, _) => logged.Message);
            }
        };
    }

    private static LogLevel LevelOf(ChannelMessageKind kind) => kind switch
    {
        ChannelMessageKind.Error => LogLevel.Error,
        ChannelMessageKind.Warning => LogLevel.Warning,
        ChannelMessageKind.Info => LogLevel.Information,
        _ => LogLevel.Debug,
    };
}
