namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>What all files of one table share: how to read them, which rows could not be read, and what else is to be told.</summary>
internal sealed class ReadContext(TableOptions options)
{
    private readonly List<string> _notes = [];

    public TableOptions Options { get; } = options;

    public BadRows BadRows { get; } = new(options.SkipBadRows);

    /// <summary>Gets what was taken for granted about the files, in whole sentences.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public void Note(string note)
    {
        if (!_notes.Contains(note))
        {
            _notes.Add(note);
        }
    }
}
