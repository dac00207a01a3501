using System.Runtime.ExceptionServices;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>
/// Threads for many short rounds of work, thousands a second. They wait awake between rounds, as waking a thread takes as long as a round.
/// </summary>
/// <remarks>The result of a round must not depend on which thread does what, or when.</remarks>
internal sealed class RoundWorkers : IDisposable
{
    private readonly Thread[] _others;
    private Action<int> _work = static _ => { };
    private int _items;
    private int _busy;
    private volatile int _round;
    private volatile bool _isOver;
    private Exception? _failure;

    /// <param name="threads">
    /// The number of threads, including the caller's; null for one per processor. It is limited to one per processor, as more would wait
    /// for each other.
    /// </param>
    /// <param name="most">The maximum number of threads that can have work to do.</param>
    public RoundWorkers(int? threads, int most)
    {
        var count = Math.Min(Math.Min(threads ?? int.MaxValue, Environment.ProcessorCount), most);
        _others = new Thread[Math.Max(0, count - 1)];
        for (var i = 0; i < _others.Length; i++)
        {
            var worker = i;
            _others[i] = new Thread(() => WorkUntilOver(worker)) { IsBackground = true, Name = nameof(RoundWorkers) };
            _others[i].Start();
        }
    }

    /// <summary>
    /// Does the items of a round, and returns when all are done. An item is done by the same thread in every round, together with its
    /// neighbors.
    /// </summary>
    /// <param name="items">The number of items.</param>
    /// <param name="work">Receives the number of an item.</param>
    public void Run(int items, Action<int> work)
    {
        _work = work;
        _items = items;
        Volatile.Write(ref _busy, _others.Length);
        _round++;
        Work(_others.Length);
        var wait = default(SpinWait);
        while (Volatile.Read(ref _busy) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Stops the threads.</summary>
    public void Dispose()
    {
        _isOver = true;
        Array.ForEach(_others, thread => thread.Join());
    }

    private void WorkUntilOver(int worker)
    {
        for (var done = 0; ; done++)
        {
            var wait = default(SpinWait);
            while (_round == done)
            {
                if (_isOver)
                {
                    return;
                }

                wait.SpinOnce(sleep1Threshold: -1);
            }

            Work(worker);
            Interlocked.Decrement(ref _busy);
        }
    }

    private void Work(int worker)
    {
        try
        {
            var workers = _others.Length + 1;
            for (var item = worker * _items / workers; item < (worker + 1) * _items / workers; item++)
            {
                _work(item);
            }
        }
        catch (Exception e)
        {
            // The caller's thread rethrows it as soon as all threads have come to rest.
            Interlocked.CompareExchange(ref _failure, e, null);
        }
    }
}
