using System.Runtime.ExceptionServices;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>
/// A queue of windows in progress. The thread that waits for the first of them works on it, together with threads of the pool.
/// </summary>
/// <remarks>
/// A thread that finds no batch left in one window continues with the next, so none waits for the last batch of a window. Windows are
/// prepared before anything else, so that the tokens of the next window are ready in time. Threads without work return to the pool.
/// </remarks>
/// <param name="threads">The maximum number of threads, including the waiting one.</param>
/// <param name="report">Receives the number of texts that are done, from several threads.</param>
/// <param name="cancellation">A token that cancels the work.</param>
internal sealed class EmbeddingQueue(int threads, Action<int> report, CancellationToken cancellation) : IDisposable
{
    private readonly object _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly CancellationTokenSource _abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private ExceptionDispatchInfo? _failure;
    private bool _stopped;
    private int _called;
    private int _working;

    /// <summary>Adds a window at the end.</summary>
    public void Add(EmbeddingWindow window)
    {
        lock (_gate)
        {
            _entries.Add(new Entry(window));
            CallWorkers();
        }
    }

    /// <summary>Works until all batches of the first window are embedded, and removes it.</summary>
    public EmbeddingWindow TakeFirst()
    {
        while (NextStep() is { } step)
        {
            Do(step);
        }

        lock (_gate)
        {
            if (_failure?.SourceException is OperationCanceledException)
            {
                // With the caller's token, not the one that also stops the rest when a caller takes no more.
                cancellation.ThrowIfCancellationRequested();
            }

            _failure?.Throw();
            var first = _entries[0].Window;
            _entries.RemoveAt(0);
            return first;
        }
    }

    /// <summary>Stops all work, and returns when nobody uses a window any more.</summary>
    public void Dispose()
    {
        _abandoned.Cancel();
        lock (_gate)
        {
            _stopped = true;
            while (_working > 0)
            {
                Monitor.Wait(_gate);
            }
        }

        _abandoned.Dispose();
    }

    /// <summary>
    /// Returns a step for the waiting thread as soon as there is one; null when the first window is done or something failed.
    /// </summary>
    private Step? NextStep()
    {
        lock (_gate)
        {
            while (!_entries[0].IsDone && _failure is null)
            {
                if (TryTakeStep() is { } step)
                {
                    return step;
                }

                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    private Step? TryTakeStep()
    {
        if (_stopped || _failure is not null)
        {
            return null;
        }

        if (_entries.Find(entry => !entry.IsTaken) is { } unprepared)
        {
            unprepared.IsTaken = true;
            return new Step(unprepared, null);
        }

        return _entries.Find(entry => entry.NextBatch < entry.BatchCount) is { } open ? new Step(open, open.NextBatch++) : null;
    }

    private void Do(Step step)
    {
        try
        {
            _abandoned.Token.ThrowIfCancellationRequested();
            var window = step.Entry.Window;
            report(step.Batch is { } batch ? window.Embed(batch, _abandoned.Token) : window.Prepare(_abandoned.Token));
        }
        catch (Exception e)
        {
            lock (_gate)
            {
                _failure ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        lock (_gate)
        {
            if (step.Batch is not null)
            {
                step.Entry.BatchesDone++;
            }
            else if (_failure is null)
            {
                step.Entry.BatchCount = step.Entry.Window.BatchCount;
                CallWorkers();
            }

            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Asks the pool for the missing threads, as far as there is work. There may be nothing left to do when they start.</summary>
    private void CallWorkers()
    {
        var wanted = Math.Min(threads - 1, _entries.Sum(entry => entry.StepsLeft));
        for (; _called < wanted; _called++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Work(), this, preferLocal: false);
        }
    }

    private void Work()
    {
        lock (_gate)
        {
            _working++;
        }

        while (true)
        {
            Step? step;
            lock (_gate)
            {
                step = TryTakeStep();
                if (step is null)
                {
                    _called--;
                    _working--;
                    Monitor.PulseAll(_gate);
                    return;
                }
            }

            Do(step.Value);
        }
    }

    /// <param name="Entry">The window.</param>
    /// <param name="Batch">The batch to embed; null to prepare the window.</param>
    private readonly record struct Step(Entry Entry, int? Batch);

    private sealed class Entry(EmbeddingWindow window)
    {
        public EmbeddingWindow Window => window;

        /// <summary>Whether a thread prepares the window or has done so.</summary>
        public bool IsTaken { get; set; }

        /// <summary>Null until it is prepared.</summary>
        public int? BatchCount { get; set; }

        public int NextBatch { get; set; }

        public int BatchesDone { get; set; }

        public bool IsDone => BatchesDone == BatchCount;

        /// <summary>How many steps can be taken now.</summary>
        public int StepsLeft => IsTaken ? (BatchCount ?? NextBatch) - NextBatch : 1;
    }
}
