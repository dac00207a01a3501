namespace Serve;

/// <summary>The section "Service" of appsettings.json.</summary>
internal sealed class ServiceOptions
{
    /// <summary>The most requests that wait; one more is refused, so that nobody waits for what is too late anyway.</summary>
    public int Capacity { get; set; } = 256;

    /// <summary>The most requests that are scored together.</summary>
    public int LargestBatch { get; set; } = 64;

    /// <summary>The most characters of a text.</summary>
    public int LongestText { get; set; } = 100_000;

    /// <summary>The most bytes of a request's body: a text of the longest length with each character escaped as \uXXXX, and the JSON around it.</summary>
    public long LongestBody => (6L * LongestText) + 1024;

    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LargestBatch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestText, 1);
    }
}
