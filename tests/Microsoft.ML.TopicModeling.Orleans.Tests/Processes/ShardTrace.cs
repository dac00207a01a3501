using System.Diagnostics;
using Microsoft.ML.TopicModeling.Jobs;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Processes;

/// <summary>What happens to the shards of a silo, one event after the other, at one of which the silo can be made to die or to hang.</summary>
/// <param name="dieAt">The event at which it dies; 0 for none.</param>
/// <param name="blockAt">The event from which on it hangs; 0 for none.</param>
internal sealed class ShardTrace(int dieAt, int blockAt)
{
    private static readonly Action<string, Action<Stream>> WriteWhole =
        new ShardOutputs("", new() { Step = JobStep.Assign, Folder = "", Columns = new() }).WriteFile;

    private readonly ManualResetEvent _never = new(false);
    private int _events;

    public void Tell(string what)
    {
        var number = Interlocked.Increment(ref _events);
        if (what.Length > 0)
        {
            Console.WriteLine(what);
        }

        if (number == dieAt)
        {
            Process.GetCurrentProcess().Kill();
            _never.WaitOne();
        }

        if (blockAt > 0 && number >= blockAt)
        {
            Console.WriteLine("hangs");
            _never.WaitOne();
        }
    }

    /// <summary>Writes a file, with events before, within and behind.</summary>
    public void WriteFile(string path, Action<Stream> write)
    {
        Tell("");
        WriteWhole(path, stream =>
        {
            write(stream);
            Tell("");
        });
        Tell($"wrote {Path.GetFileName(path)}");
    }
}
