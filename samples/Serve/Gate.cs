namespace Serve;

/// <summary>Holds up the scoring while it is shut, so that a test can look at what waits.</summary>
internal sealed class Gate : IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: false);

    public ScoreTexts Guard(ScoreTexts score) => texts =>
    {
        _open.Wait();
        return score(texts);
    };

    public void Open() => _open.Set();

    public void Dispose() => _open.Dispose();
}
