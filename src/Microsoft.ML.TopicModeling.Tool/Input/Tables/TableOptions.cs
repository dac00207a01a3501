namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>How tables are to be read. What is null is told by the file: its name, its first bytes, its first rows.</summary>
internal sealed record TableOptions
{
    public TableFormat? Format { get; init; }

    /// <summary>Gets the name of the text encoding, such as "latin1" or "windows-1252". The default is what the byte order mark says, or
    /// UTF-8.</summary>
    public string? Encoding { get; init; }

    /// <summary>Gets the character between the fields of CSV. The default is guessed.</summary>
    public char? Separator { get; init; }

    /// <summary>Gets whether the first row of CSV has the names of the columns. The default is guessed.</summary>
    public bool? Header { get; init; }

    /// <summary>Gets whether CSV fields with a separator or a new line in them are in quotation marks. The default is guessed.</summary>
    public bool? Quotes { get; init; }

    /// <summary>Gets whether a row that cannot be read is left out and counted. The default is false: it is an error.</summary>
    public bool SkipBadRows { get; init; }

    /// <summary>Gets whether each text file is one document. The default is: each line of a file, but each file of a folder.</summary>
    public bool? DocumentPerFile { get; init; }
}
