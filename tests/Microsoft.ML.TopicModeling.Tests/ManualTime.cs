namespace Microsoft.ML.TopicModeling.Tests;

/// <summary>A clock that stands still until a test moves it on; timers that are due then fire on the test's thread.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _now;

    /// <summary>Is told how long a new timer waits, and can make it fire at once.</summary>
    public event Action<TimeSpan, Action>? TimerCreated;

    public void Advance(TimeSpan time)
    {
        ManualTimer[] timers;
        lock (_timers)
        {
            _now += time;
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.FireIfDue(_now);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        lock (_timers)
        {
            timer.Change(dueTime, period);
            _timers.Add(timer);
        }

        TimerCreated?.Invoke(dueTime, timer.Fire);
        return timer;
    }

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        private readonly Lock _gate = new();
        private TimeSpan? _due;
        private TimeSpan? _period;

        public void Fire() => callback();

        public void FireIfDue(TimeSpan now)
        {
            lock (_gate)
            {
                if (!(_due <= now))
                {
                    return;
                }

                _due = _period is null ? null : now + _period;
            }

            callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
                _period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : period;
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
