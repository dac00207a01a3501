using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>Loads the model again at a SIGHUP, as servers do with what they read at their start.</summary>
internal static partial class ReloadSignal
{
    public static PosixSignalRegistration Listen(TopicScorer scorer, ILogger logger) =>
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            try
            {
                scorer.Reload();
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                LogKept(logger, e);
            }
        });

    [LoggerMessage(3, LogLevel.Error, "The topic model cannot be loaded again; the one before stays in use.")]
    private static partial void LogKept(ILogger logger, Exception error);
}
