using System.Threading.Channels;

namespace Microsoft.ML.TopicModeling;

/// <summary>Scores texts that are asked for concurrently in batches: what comes while a batch is scored is the next batch.</summary>
/// <remarks>
/// A busy service so embeds many texts together, and an idle one makes nobody wait. A text has the same topic in any batch. Any number of
/// threads can use it at once. What fails a batch fails only the requests that fail alone, too.
/// </remarks>
public sealed class TopicBatcher : IAsyncDisposable
{
    private readonly Func<IReadOnlyList<string>, IReadOnlyList<TopicScore>> _score;
    private readonly int _capacity;
    private readonly int _maxBatchSize;
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>(new() { SingleReader = true });
    private readonly Task _work;
    private long _waiting;
    private long _scored;
    private long _refused;
    private long _abandoned;
    private long _batches;

    /// <summary>Initializes a new instance of the <see cref="TopicBatcher"/> class.</summary>
    /// <param name="scorer">The scorer, which is left to its owner.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public TopicBatcher(TopicScorer scorer, TopicBatcherOptions? options = null)
        : this((scorer ?? throw new ArgumentNullException(nameof(scorer))).Score, options)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="TopicBatcher"/> class that scores by a function.</summary>
    /// <param name="score">The function that scores a batch. It is called by one thread at a time.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public TopicBatcher(Func<IReadOnlyList<string>, IReadOnlyList<TopicScore>> score, TopicBatcherOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(score);
        options ??= new();
        options.ThrowIfInvalid();
        (_score, _capacity, _maxBatchSize) = (score, options.Capacity, options.MaxBatchSize);
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Gets what waits, and what has been done.</summary>
    public TopicBatcherState State => new(
        Interlocked.Read(ref _waiting),
        Interlocked.Read(ref _scored),
        Interlocked.Read(ref _refused),
        Interlocked.Read(ref _abandoned),
        Interlocked.Read(ref _batches));

    /// <summary>Gets a value indicating whether there is room for another text.</summary>
    public bool HasRoom => Interlocked.Read(ref _waiting) < _capacity;

    /// <summary>Returns the topic of a text.</summary>
    /// <param name="text">The text, which can be empty.</param>
    /// <param name="cancellation">A token that gives up the text; it is then not scored, unless it is being scored already.</param>
    /// <returns>The topic, or null if too many texts are waiting.</returns>
    /// <exception cref="ObjectDisposedException">The queue takes no more texts.</exception>
    public async Task<TopicScore?> ScoreAsync(string text, CancellationToken cancellation = default) =>
        await ScoreAsync([text], cancellation).ConfigureAwait(false) is { } scores ? scores[0] : null;

    /// <summary>Returns the topics of texts, which are taken together or refused together.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="cancellation">A token that gives up the texts; they are then not scored, unless they are being scored already.</param>
    /// <returns>The topic of each text, in order, or null if too many texts are waiting.</returns>
    /// <exception cref="ObjectDisposedException">The queue takes no more texts.</exception>
    public async Task<IReadOnlyList<TopicScore>?> ScoreAsync(IReadOnlyList<string> texts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        cancellation.ThrowIfCancellationRequested();
        if (texts.Count == 0)
        {
            return [];
        }

        if (!Reserve(texts.Count))
        {
            return null;
        }

        var request = new Request([.. texts], cancellation);
        if (!_requests.Writer.TryWrite(request))
        {
            Release(texts.Count);
            throw new ObjectDisposedException(nameof(TopicBatcher));
        }

        try
        {
            return await request.Answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Interlocked.Add(ref _abandoned, texts.Count);
            throw;
        }
    }

    /// <summary>Takes no more texts, and scores those that wait.</summary>
    /// <returns>A task that ends when all have been scored.</returns>
    public async ValueTask DisposeAsync()
    {
        _requests.Writer.TryComplete();
        await _work.ConfigureAwait(false);
    }

    private bool Reserve(int count)
    {
        for (var waiting = Interlocked.Read(ref _waiting); waiting + count <= _capacity;)
        {
            var before = Interlocked.CompareExchange(ref _waiting, waiting + count, waiting);
            if (before == waiting)
            {
                Telemetry.WaitingTexts.Add(count);
                return true;
            }

            waiting = before;
        }

        Interlocked.Add(ref _refused, count);
        Telemetry.RefusedTexts.Add(count);
        return false;
    }

    private void Release(int count)
    {
        Interlocked.Add(ref _waiting, -count);
        Telemetry.WaitingTexts.Add(-count);
    }

    private async Task WorkAsync()
    {
        while (await _requests.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            if (Take() is { Count: > 0 } batch)
            {
                Answer(batch);
            }
        }
    }

    private List<Request> Take()
    {
        var batch = new List<Request>();
        var count = 0;
        while (_requests.Reader.TryPeek(out var next) && (count == 0 || count + next.Texts.Length <= _maxBatchSize))
        {
            _requests.Reader.TryRead(out _);
            Release(next.Texts.Length);
            if (!next.Cancellation.IsCancellationRequested)
            {
                batch.Add(next);
                count += next.Texts.Length;
            }
        }

        return batch;
    }

    private void Answer(List<Request> batch)
    {
        string[] texts = [.. batch.SelectMany(request => request.Texts)];
        try
        {
            var scores = _score(texts);
            var first = 0;
            foreach (var request in batch)
            {
                request.Answer.TrySetResult([.. scores.Skip(first).Take(request.Texts.Length)]);
                first += request.Texts.Length;
            }
        }
        catch (Exception) when (batch.Count > 1)
        {
            batch.ForEach(request => Answer([request]));
            return;
        }
        catch (Exception e)
        {
            batch[0].Answer.TrySetException(e);
        }

        Telemetry.BatchSize.Record(texts.Length);
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _scored, texts.Length);
    }

    private sealed record Request(string[] Texts, CancellationToken Cancellation)
    {
        public TaskCompletionSource<IReadOnlyList<TopicScore>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
