using System.ComponentModel;
using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>Opens a file in the program that people read pages with.</summary>
internal static class DefaultBrowser
{
    /// <returns>Whether a program was started.</returns>
    public static bool Open(string path)
    {
        try
        {
            using var process = Process.Start(Start(Path.GetFullPath(path)));
            return process is not null;
        }
        catch (Win32Exception)
        {
            // There is none, as on a server.
            return false;
        }
    }

    private static ProcessStartInfo Start(string path) =>
        OperatingSystem.IsWindows() ? new(path) { UseShellExecute = true }
            : new(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [path]) { RedirectStandardError = true, RedirectStandardOutput = true };
}
