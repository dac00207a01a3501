using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.ML.TopicModeling;

namespace Serve;

/// <summary>Scores texts together; each has the answer that it would have alone.</summary>
internal delegate IReadOnlyList<TopicScore> ScoreTexts(IEnumerable<string> texts);

/// <summary>Gathers the requests that come while a batch is being scored into the next batch.</summary>
internal sealed partial class TopicQueue : BackgroundService
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Serve";

    private readonly ScoreTexts _score;
    private readonly ILogger<TopicQueue> _logger;
    private readonly int _capacity;
    private readonly int _largestBatch;
    private readonly Channel<Request> _requests;
    private readonly Histogram<int> _batchSizes;
    private readonly Counter<long> _refusals;
    private long _scored;
    private long _abandoned;
    private long _batches;

    public TopicQueue(ScoreTexts score, ServiceOptions options, ILogger<TopicQueue> logger, IMeterFactory meters)
    {
        _score = score;
        _logger = logger;
        _capacity = options.Capacity;
        _largestBatch = options.LargestBatch;
        _requests = Channel.CreateBounded<Request>(new BoundedChannelOptions(_capacity) { SingleReader = true });
        var meter = meters.Create(MeterName);
        _batchSizes = meter.CreateHistogram<int>("serve.batch.size", "{request}", "The number of requests that were scored together.");
        _refusals = meter.CreateCounter<long>("serve.refused", "{request}", "The number of requests for which the queue had no room.");
        meter.CreateObservableGauge("serve.waiting", () => _requests.Reader.Count, "{request}", "The number of requests that wait.");
    }

    /// <summary>Whether there is room for another request.</summary>
    public bool HasRoom => _requests.Reader.Count < _capacity;

    public QueueState State => new(_requests.Reader.Count, Interlocked.Read(ref _scored), Interlocked.Read(ref _abandoned), Interlocked.Read(ref _batches));

    /// <summary>The answer to a text; null if too many are waiting.</summary>
    /// <param name="text">The text.</param>
    /// <param name="abandoned">Canceled when nobody waits for the answer any more; the text is then not scored.</param>
    public async Task<TopicScore?> ScoreAsync(string text, CancellationToken abandoned)
    {
        var request = new Request(text, abandoned, new TaskCompletionSource<TopicScore>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_requests.Writer.TryWrite(request))
        {
            _refusals.Add(1);
            return null;
        }

        try
        {
            return await request.Answer.Task.WaitAsync(abandoned);
        }
        catch (OperationCanceledException) when (abandoned.IsCancellationRequested)
        {
            Interlocked.Increment(ref _abandoned);
            throw;
        }
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
            Take(batch);
            await Task.Run(() => Answer(batch), CancellationToken.None);
        }
    }

    private void Take(List<Request> batch)
    {
        batch.Clear();
        while (batch.Count < _largestBatch && _requests.Reader.TryRead(out var request))
        {
            if (!request.Abandoned.IsCancellationRequested)
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
            foreach (var (request, answer) in batch.Zip(_score(batch.Select(request => request.Text))))
            {
                request.Answer.TrySetResult(answer);
            }
        }
        catch (Exception e)
        {
            // Those who wait learn of it, and the next batch has its chance.
            LogFailed(batch.Count, e);
            batch.ForEach(request => request.Answer.TrySetException(e));
        }

        _batchSizes.Record(batch.Count);
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _scored, batch.Count);
    }

    [LoggerMessage(1, LogLevel.Error, "A batch of {Count} texts could not be scored.")]
    private partial void LogFailed(int count, Exception error);

    private sealed record Request(string Text, CancellationToken Abandoned, TaskCompletionSource<TopicScore> Answer);
}

/// <summary>How the queue is: what waits, and what has been done since the start.</summary>
internal sealed record QueueState(int Waiting, long Scored, long Abandoned, long Batches);
