using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Serve;

internal sealed record TopicQueueOptions
{
    /// <summary>The most requests that wait; one more is refused, so that nobody waits for what is too late anyway.</summary>
    public int Capacity { get; init; } = 256;

    /// <summary>The most requests that are scored together.</summary>
    public int LargestBatch { get; init; } = 64;

    /// <summary>How long to wait for company after the first request. None is needed: while a batch is scored, the next one gathers.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.Zero;
}

/// <summary>Gathers the requests that come while a batch is being scored into the next batch.</summary>
internal sealed class TopicQueue : BackgroundService
{
    private readonly TopicScorer _scorer;
    private readonly TopicQueueOptions _options;
    private readonly Channel<Request> _requests;
    private long _scored;
    private long _abandoned;
    private long _batches;

    public TopicQueue(TopicScorer scorer, TopicQueueOptions options)
    {
        _scorer = scorer;
        _options = options;
        _requests = Channel.CreateBounded<Request>(new BoundedChannelOptions(options.Capacity) { SingleReader = true });
    }

    public QueueState State => new("ok", _requests.Reader.Count, Interlocked.Read(ref _scored), Interlocked.Read(ref _abandoned), Interlocked.Read(ref _batches));

    /// <summary>The answer to a text; null if too many are waiting.</summary>
    /// <param name="text">The text.</param>
    /// <param name="abandoned">Cancelled when nobody waits for the answer any more; the text is then not scored.</param>
    public async Task<TopicAnswer?> ScoreAsync(string text, CancellationToken abandoned)
    {
        var request = new Request(text, abandoned, new TaskCompletionSource<TopicAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _requests.Writer.TryWrite(request) ? await request.Answer.Task.WaitAsync(abandoned) : null;
    }

    /// <summary>Takes no more requests and answers those that wait. The server stops before, when its requests are answered.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _requests.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Request>();
        while (await _requests.Reader.WaitToReadAsync(CancellationToken.None))
        {
            if (_options.Linger > TimeSpan.Zero)
            {
                await Task.Delay(_options.Linger, CancellationToken.None);
            }

            Take(batch);
            await Task.Run(() => Answer(batch), CancellationToken.None);
        }
    }

    private void Take(List<Request> batch)
    {
        batch.Clear();
        while (batch.Count < _options.LargestBatch && _requests.Reader.TryRead(out var request))
        {
            if (request.Abandoned.IsCancellationRequested)
            {
                Interlocked.Increment(ref _abandoned);
            }
            else
            {
                batch.Add(request);
            }
        }
    }

    private void Answer(List<Request> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            foreach (var (request, answer) in batch.Zip(_scorer.Score(batch.Select(request => request.Text))))
            {
                request.Answer.TrySetResult(answer);
            }
        }
        catch (Exception e)
        {
            // Those who wait learn of it, and the next batch has its chance.
            batch.ForEach(request => request.Answer.TrySetException(e));
        }

        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _scored, batch.Count);
    }

    private sealed record Request(string Text, CancellationToken Abandoned, TaskCompletionSource<TopicAnswer> Answer);
}

/// <summary>How the queue is: what waits, and what has been done since the start.</summary>
internal sealed record QueueState(string Status, int Waiting, long Scored, long Abandoned, long Batches);
