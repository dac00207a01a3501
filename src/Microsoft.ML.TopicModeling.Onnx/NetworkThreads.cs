using System.Runtime.ExceptionServices;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The threads on which ONNX Runtime runs. They belong to the library and run no code of a caller.</summary>
/// <remarks>
/// Its kernels may use a processor's tile registers (AMX). On Linux, a signal to a thread that has used them needs more room than .NET's
/// stack for signals has, so a NullReferenceException on such a thread ends the process. Threads of callers and of the pool, which run any
/// code, must therefore not run these kernels. Threads are created as needed. After each piece of work they spin for a moment, then sleep,
/// and end after a longer time without work.
/// </remarks>
/// <param name="most">The maximum number of threads.</param>
internal sealed class NetworkThreads(int most)
{
    /// <summary>The time that a thread waits for work before it ends.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The number of spins of <see cref="SpinWait"/>, about 20 microseconds, which is about the time to wake a thread.</summary>
    private const int Spins = 10;

    [ThreadStatic]
    private static bool _isCurrent;

    private readonly object _gate = new();
    private readonly Queue<Job> _jobs = new();
    private int _waiting;
    private int _threads;
    private int _idle;
    private int _asleep;

    /// <summary>
    /// The threads that all networks share: twice the number of processors, so that a single text need not wait while batches keep as many
    /// threads busy as there are processors.
    /// </summary>
    public static NetworkThreads Shared { get; } = new(2 * Environment.ProcessorCount);

    /// <summary>Whether this is one of the threads.</summary>
    public static bool IsCurrent => _isCurrent;

    /// <summary>Runs work on one of the threads and waits for its end. Its exceptions are rethrown here.</summary>
    public void Run(Action work)
    {
        if (_isCurrent)
        {
            work();
            return;
        }

        var job = new Job(work);
        lock (_gate)
        {
            _jobs.Enqueue(job);
            Volatile.Write(ref _waiting, _jobs.Count);
            if (_asleep > 0)
            {
                Monitor.Pulse(_gate);
            }

            if (_jobs.Count > _idle && _threads < most)
            {
                Start();
            }
        }

        job.Wait();
    }

    /// <inheritdoc cref="Run(Action)"/>
    public T Run<T>(Func<T> work)
    {
        var result = default(T)!;
        Run(() =>
        {
            result = work();
        });
        return result;
    }

    private void Start()
    {
        (_threads, _idle) = (_threads + 1, _idle + 1);

        // Without the flow of the caller's context, which would live as long as the thread.
        new Thread(Work) { IsBackground = true, Name = nameof(NetworkThreads) }.UnsafeStart();
    }

    private void Work()
    {
        _isCurrent = true;
        while (Take() is { } job)
        {
            job.Do();
            lock (_gate)
            {
                _idle++;
            }
        }
    }

    /// <summary>Returns the next piece of work; null if the thread is to end.</summary>
    private Job? Take()
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref _waiting) == 0 && spin.Count < Spins)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        lock (_gate)
        {
            while (_jobs.Count == 0)
            {
                _asleep++;
                var woken = Monitor.Wait(_gate, Patience);
                _asleep--;
                if (!woken && _jobs.Count == 0)
                {
                    (_threads, _idle) = (_threads - 1, _idle - 1);
                    return null;
                }
            }

            _idle--;
            var job = _jobs.Dequeue();
            Volatile.Write(ref _waiting, _jobs.Count);
            return job;
        }
    }

    private sealed class Job(Action work)
    {
        private readonly ManualResetEventSlim _done = new(initialState: false, Spins);
        private Action? _work = work;
        private ExceptionDispatchInfo? _failure;

        public void Do()
        {
            try
            {
                _work!();
            }
            catch (Exception e)
            {
                // Thrown again by the thread that waits.
                _failure = ExceptionDispatchInfo.Capture(e);
            }

            // Nothing that the work holds may live as long as a thread that waits for the next.
            _work = null;
            _done.Set();
        }

        public void Wait()
        {
            _done.Wait();
            _failure?.Throw();
        }
    }
}
