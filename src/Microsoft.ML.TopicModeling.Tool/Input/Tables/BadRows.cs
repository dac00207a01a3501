namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Rows that cannot be read: the first one stops the reading, or all are left out and counted.</summary>
internal sealed class BadRows(bool skip)
{
    private const int Kept = 5;
    private readonly List<string> _first = [];

    /// <summary>Gets the number of rows left out.</summary>
    public long Count { get; private set; }

    /// <summary>Gets what is wrong with the first few of them.</summary>
    public IReadOnlyList<string> First => _first;

    /// <exception cref="InputException">Bad rows are not to be skipped.</exception>
    public void Add(Position position, string message)
    {
        if (!skip)
        {
            throw new InputException(position, $"{message} Correct it, or leave such rows out by --on-error skip.");
        }

        Count++;
        if (_first.Count < Kept)
        {
            _first.Add($"{position}: {message}");
        }
    }
}
