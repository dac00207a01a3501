namespace Serve;

/// <summary>Holds up the scoring until it is opened, so that a test can look at what waits.</summary>
internal sealed class Gate : IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: false);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first batch has come to the gate; what is asked from then on waits.</summary>
    public Task Reached => _reached.Task;

    public ScoreTexts Guard(ScoreTexts score) => texts =>
    {
        _reached.TrySetResult();
        _open.Wait();
        return score(texts);
    };

    public void Open() => _open.Set();

    public void Dispose() => _open.Dispose();
}
