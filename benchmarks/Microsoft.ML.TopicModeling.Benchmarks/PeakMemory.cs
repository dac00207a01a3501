using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>The largest resident memory of the process since the last reset; where the system keeps no such mark (it is Linux's), since its start.</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";
    private const string Marks = "/proc/self/clear_refs";

    // What resets the peak of the resident memory, by the manual page proc_pid_clear_refs.
    private const string ResetPeak = "5";

    public static long Bytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return File.Exists(Status)
                ? 1024 * File.ReadLines(Status).Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Select(Kilobytes).First()
                : process.PeakWorkingSet64;
        }
    }

    public static void Reset()
    {
        if (File.Exists(Marks))
        {
            File.WriteAllText(Marks, ResetPeak);
        }
    }

    private static long Kilobytes(string line) => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
}
