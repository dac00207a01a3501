namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>The long run by hand.</summary>
internal static class FuzzReport
{
    private const int FilesPerLine = 5000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="reader">Whose files are damaged.</param>
    /// <param name="files">How many.</param>
    /// <param name="from">The number of the first, to see again what a run has found.</param>
    public static int Print(string reader, int files, int from = 0)
    {
        var hostile = HostileFiles.Of(reader);
        using var watchdog = Watch(hostile);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var (accepted, refused, allocated, ratio, longest) = (0, 0, 0L, 0.0, TimeSpan.Zero);
        for (var first = 0; first < files; first += FilesPerLine)
        {
            var outcome = hostile.Run(Math.Min(FilesPerLine, files - first), from + first);
            accepted += outcome.Accepted;
            refused += outcome.Refused;
            allocated = Math.Max(allocated, outcome.MostAllocated);
            ratio = Math.Max(ratio, outcome.LargestRatio);
            longest = outcome.Longest > longest ? outcome.Longest : longest;
            Console.WriteLine(FormattableString.Invariant(
                $"{reader}: {accepted + refused} files, {accepted} are models, {refused} refused; at most {allocated / 1e6:0.0} MB allocated, {ratio:0} times the file; longest {longest.TotalMilliseconds:0} ms; {watch.Elapsed.TotalSeconds:0} s"));
        }

        return 0;
    }

    /// <summary>Ends the run at a file on which a reader hangs.</summary>
    private static Timer Watch(HostileFiles hostile)
    {
        var last = -1;
        return new Timer(
            _ =>
            {
                if (last == hostile.Current)
                {
                    Console.WriteLine($"Reading {hostile.Name} file {last} does not end.");
                    Environment.Exit(1);
                }

                last = hostile.Current;
            },
            null,
            Patience,
            Patience);
    }
}
