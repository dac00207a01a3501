namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>What became of damaged files.</summary>
internal sealed class FuzzOutcome
{
    /// <summary>Those that are models all the same.</summary>
    public int Accepted { get; set; }

    /// <summary>Those that were refused with a message.</summary>
    public int Refused { get; set; }

    /// <summary>What the last one made the reader allocate.</summary>
    public long LastAllocated { get; private set; }

    public long MostAllocated { get; private set; }

    /// <summary>The most bytes allocated for one of the file's.</summary>
    public double LargestRatio { get; private set; }

    public TimeSpan Longest { get; private set; }

    public void Add(long length, long allocated, TimeSpan time)
    {
        LastAllocated = allocated;
        MostAllocated = Math.Max(MostAllocated, allocated);
        LargestRatio = Math.Max(LargestRatio, (double)allocated / Math.Max(1, length));
        Longest = time > Longest ? time : Longest;
    }
}
