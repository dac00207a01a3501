namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The columns that somebody has named. One that is null is guessed; <see cref="NoColumn"/> keeps it from being guessed.</summary>
internal sealed record ColumnOptions
{
    /// <summary>What says that there is no such column.</summary>
    public const string NoColumn = "";

    public string? Text { get; init; }

    public string? Time { get; init; }

    /// <summary>Gets the format of the time, such as "dd.MM.yyyy" or "%d.%m.%Y". The default is guessed.</summary>
    public string? TimeFormat { get; init; }

    public string? Class { get; init; }

    public string? Id { get; init; }

    public string? Embedding { get; init; }

    /// <summary>Gets the column of groups, of whose texts what they have in common is removed. It is never guessed.</summary>
    public string? Group { get; init; }

    public string? Of(ColumnRole role) => role switch
    {
        ColumnRole.Text => Text,
        ColumnRole.Time => Time,
        ColumnRole.Class => Class,
        ColumnRole.Id => Id,
        ColumnRole.Embedding => Embedding,
        _ => Group,
    };
}
