using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Asks a language model until an answer can be read, with a time limit for each call.</summary>
/// <param name="client">The client of the language model.</param>
internal sealed class ChatCall(IChatClient client)
{
    /// <summary>The time after which a call without an answer times out.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The maximum number of retries of a call that failed, timed out or gave an answer that cannot be read.</summary>
    public required int MaxRetries { get; init; }

    /// <summary>The delay before the first retry. Each further delay is twice as long.</summary>
    public TimeSpan RetryDelay { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Asks.</summary>
    /// <param name="messages">Makes what is asked in a call.</param>
    /// <param name="options">Makes the options of a call; null for none.</param>
    /// <param name="read">Reads the text of the answer, or throws.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="TimeoutException">The last call was not answered in time.</exception>
    public async Task<string> AskAsync(
        Func<ChatMessage[]> messages, Func<ChatOptions?> options, Func<string, string> read, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return read(await TextAsync(messages(), options(), cancellation).ConfigureAwait(false));
            }
            catch (Exception) when (attempt < MaxRetries && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(RetryDelay * Math.Pow(2, attempt), Time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<string> TextAsync(ChatMessage[] messages, ChatOptions? options, CancellationToken cancellation)
    {
        // A client may block, or not look at the token: neither may hold up the others.
        using var hung = new CancellationTokenSource(Timeout, Time);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellation, hung.Token);
        var response = Task.Run(() => client.GetResponseAsync(messages, options, stopped.Token), CancellationToken.None);
        try
        {
            return (await response.WaitAsync(stopped.Token).ConfigureAwait(false)).Text;
        }
        catch (OperationCanceledException e) when (hung.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The language model has not answered within {Timeout}.", e);
        }
    }
}
