using Microsoft.Extensions.Logging;

namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>What a service serves, where, and how much of it.</summary>
internal sealed record ServeOptions
{
    /// <summary>The most bytes that a character of a text takes in JSON: \uXXXX.</summary>
    private const int BytesPerCharacter = 6;

    public required string Model { get; init; }

    /// <summary>The addresses, as in http://127.0.0.1:5000; port 0 is a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5000"];

    /// <summary>The most texts that wait.</summary>
    public int Capacity { get; init; } = 1024;

    /// <summary>The most texts that are scored together.</summary>
    public int MaxBatchSize { get; init; } = 64;

    /// <summary>The most texts of a request.</summary>
    public int MaxTexts { get; init; } = 256;

    /// <summary>The most characters of a text.</summary>
    public int MaxTextLength { get; init; } = 100_000;

    /// <summary>The most bytes of the body of a request.</summary>
    public long MaxBodyBytes { get; init; } = 4 << 20;

    /// <summary>The most connections at once.</summary>
    public int MaxConnections { get; init; } = 1024;

    /// <summary>How often to look whether the file has changed; zero is never.</summary>
    public TimeSpan ReloadInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a service that is told to end may go on answering what it has taken.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Whether the log is JSON, an object a line.</summary>
    public bool JsonLog { get; init; }

    /// <summary>The bytes of a body that is sure to hold a text of the longest length.</summary>
    public long BodyOfOneText => Math.Min(MaxBodyBytes, ((long)BytesPerCharacter * MaxTextLength) + 1024);
}
