namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Which shards of a job are done, which are at work and which are left. One thread uses it at a time.</summary>
/// <param name="job">The job.</param>
/// <param name="limits">How long and how often a shard is tried.</param>
/// <param name="time">The clock, which says only who works on what.</param>
internal sealed class ShardBoard(CorpusJob job, JobLimits limits, TimeProvider time)
{
    // A shard that takes so many times as long as the mean is given to another worker as well.
    private const int SlowFactor = 3;

    private readonly string _key = job.Key();
    private readonly OrderedDictionary<string, Place> _places = new(job.Shards.Select(shard => KeyValuePair.Create(shard.Name, new Place(shard))));
    private TimeSpan _worked;
    private int _completed;

    /// <summary>How often each shard could not be processed, which is to outlast this board.</summary>
    public IReadOnlyDictionary<string, ShardFailures> Failures => _places.Where(place => place.Value.Failures != ShardFailures.None)
        .ToDictionary(place => place.Key, place => place.Value.Failures);

    public CorpusProgress Progress => new(
        _places.Count,
        _places.Values.Count(place => place.Entry is not null),
        _places.Values.Count(place => place.Entry is null && place.Leases.Count > 0),
        _places.Values.Sum(place => place.Entry?.Documents ?? 0),
        [.. _places.Values.Where(IsSetAside).Select(place => new SetAsideShard(place.Shard, place.Failures.LastError))]);

    /// <summary>Takes over what an earlier board knew.</summary>
    public void Restore(IEnumerable<ShardEntry> done, IReadOnlyDictionary<string, ShardFailures> failures)
    {
        foreach (var entry in done)
        {
            _places[entry.Shard.Name].Entry = entry;
        }

        foreach (var (name, known) in failures)
        {
            _places[name].Failures = known;
        }
    }

    /// <summary>The next shard for a worker: one that nobody has, else one that another worker is slow at; null if there is none.</summary>
    public ShardLease? Take(string worker)
    {
        var now = time.GetTimestamp();
        EndLeases(now);
        var next = _places.Values.Where(place => IsOpen(place) && place.Leases.Count == 0).MinBy(place => place.Failures.Errors)
            ?? _places.Values.Where(place => IsOpen(place) && IsSlow(place, worker, now)).MinBy(place => place.Leases[0].Start);
        next?.Leases.Add(new(worker, now, now));
        return next is null ? null : new(_key, job.Work, next.Shard);
    }

    /// <summary>Tells that a worker is still at a shard.</summary>
    /// <returns>Whether it is to go on.</returns>
    public bool Renew(string shard, string worker)
    {
        var place = _places[shard];
        if (!IsOpen(place))
        {
            return false;
        }

        var now = time.GetTimestamp();
        var lease = place.Leases.Find(lease => lease.Worker == worker);
        if (lease is null)
        {
            // The board is new, or has taken the worker for lost.
            place.Leases.Add(lease = new(worker, now, now));
        }

        lease.Heard = now;
        return true;
    }

    /// <summary>Takes a shard for done. The first result counts; a second one is the same.</summary>
    public void Complete(ShardEntry entry, string worker)
    {
        var place = _places[entry.Shard.Name];
        if (place.Leases.Find(lease => lease.Worker == worker) is { } lease && place.Entry is null)
        {
            _worked += time.GetElapsedTime(lease.Start);
            _completed++;
        }

        place.Entry ??= entry;
        place.Leases.Clear();
    }

    /// <summary>Takes note of an error.</summary>
    public void Fail(string shard, string worker, string error)
    {
        var place = _places[shard];
        place.Leases.RemoveAll(lease => lease.Worker == worker);
        place.Failures = place.Failures with { Errors = place.Failures.Errors + 1, LastError = error };
    }

    /// <summary>Takes a shard back from a worker that stops.</summary>
    public void Return(string shard, string worker) => _places[shard].Leases.RemoveAll(lease => lease.Worker == worker);

    private void EndLeases(long now)
    {
        foreach (var place in _places.Values.Where(place => place.Leases.Count > 0))
        {
            var lost = place.Leases.RemoveAll(lease => time.GetElapsedTime(lease.Heard, now) > limits.Lease);
            if (lost > 0)
            {
                place.Failures = place.Failures with
                {
                    Losses = place.Failures.Losses + lost,
                    LastError = $"{place.Failures.Losses + lost} workers were lost while they had it.",
                };
            }
        }
    }

    private bool IsSetAside(Place place) =>
        place.Entry is null && (place.Failures.Errors >= limits.Attempts || place.Failures.Losses >= JobLimits.Losses);

    private bool IsOpen(Place place) => place.Entry is null && !IsSetAside(place);

    private bool IsSlow(Place place, string worker, long now)
    {
        var mean = _completed == 0 ? TimeSpan.MaxValue : _worked / _completed;
        return place.Leases is [var lease] && lease.Worker != worker && mean < TimeSpan.MaxValue
            && time.GetElapsedTime(lease.Start, now) > TimeSpan.FromTicks(Math.Max(limits.Lease.Ticks, SlowFactor * mean.Ticks));
    }

    private sealed class Place(Shard shard)
    {
        public Shard Shard { get; } = shard;

        public ShardEntry? Entry { get; set; }

        public ShardFailures Failures { get; set; } = ShardFailures.None;

        public List<Lease> Leases { get; } = [];
    }

    private sealed class Lease(string worker, long start, long heard)
    {
        public string Worker { get; } = worker;

        public long Start { get; } = start;

        public long Heard { get; set; } = heard;
    }
}
