namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Which columns of a table are the texts, times, classes, ids and vectors: as somebody has named them, or else as they
/// look.</summary>
internal sealed class ColumnRoles
{
    private readonly Dictionary<ColumnRole, ColumnChoice> _choices;

    private ColumnRoles(Dictionary<ColumnRole, ColumnChoice> choices, TimeFormat? timeFormat)
    {
        _choices = choices;
        TimeFormat = timeFormat;
    }

    /// <summary>Gets the choices, the text first.</summary>
    public IEnumerable<ColumnChoice> Choices => _choices.Values.OrderBy(choice => choice.Role);

    public ColumnChoice Text => _choices[ColumnRole.Text];

    /// <summary>Gets the format of the time; null where there is no column of times.</summary>
    public TimeFormat? TimeFormat { get; }

    public ColumnChoice? Of(ColumnRole role) => _choices.GetValueOrDefault(role);

    /// <param name="table">The table.</param>
    /// <param name="options">The columns that somebody has named.</param>
    /// <param name="cancellation">Stops looking at the rows.</param>
    /// <param name="needsTexts">Whether a table without texts is an error.</param>
    /// <exception cref="InputException">A named column is not there, no column looks like texts, or the times cannot be told.</exception>
    public static ColumnRoles Find(Table table, ColumnOptions options, CancellationToken cancellation, bool needsTexts = true)
    {
        var sample = table.Sample(cancellation);
        var format = options.TimeFormat is null ? null : TimeFormat.Parse(options.TimeFormat);
        var profiles = table.Columns.Select((column, i) => new ColumnProfile(column, i, sample, format)).ToList();
        var choices = new Dictionary<ColumnRole, ColumnChoice>();
        foreach (var role in Enum.GetValues<ColumnRole>())
        {
            if (options.Of(role) is { } name && name != ColumnOptions.NoColumn)
            {
                choices.Add(role, Named(role, name, profiles));
            }
        }

        foreach (var role in ColumnGuess.Order.Where(role => options.Of(role) is null))
        {
            var free = profiles.Where(profile => choices.Values.All(choice => choice.Index != profile.Index || choice.Role == ColumnRole.Group)).ToList();
            if (ColumnGuess.Find(role, free) is { } choice)
            {
                choices.Add(role, choice);
            }
        }

        if (needsTexts && !choices.ContainsKey(ColumnRole.Text))
        {
            throw new InputException($"No column looks like texts. Say which one has them by --text. {Names(profiles)}");
        }

        var time = choices.GetValueOrDefault(ColumnRole.Time);
        return new ColumnRoles(choices, time is null ? null : format ?? FormatOfTime(time, profiles[time.Index]));
    }

    private static ColumnChoice Named(ColumnRole role, string name, List<ColumnProfile> profiles)
    {
        var found = profiles.Find(profile => profile.Column.Name == name)
            ?? profiles.Find(profile => profile.Column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException(
                $"There is no column \"{name}\" for --{Option(role)}. "
                + NearestName.Hint(name, [.. profiles.Select(profile => profile.Column.Name)], "The columns are"));
        return new ColumnChoice(role, found.Index, found.Column.Name, Reason: null);
    }

    private static TimeFormat FormatOfTime(ColumnChoice time, ColumnProfile profile) => profile.Time switch
    {
        [var only] => only,
        [] when profile.Values.Count == 0 => throw new InputException(
            $"The column \"{time.Name}\" has no times: its first values are all empty."),
        [] => throw new InputException(
            $"The column \"{time.Name}\" has \"{Excerpt.Of(profile.Values[0])}\", which is no time that is known. "
            + "Say how the times are written by --time-format, such as \"dd.MM.yyyy\" or \"%d.%m.%Y\"."),
        [var first, var second, ..] => throw new InputException(
            $"The column \"{time.Name}\" has \"{profile.Values[0]}\", which may be {first.Name} or {second.Name}. "
            + "Say which one by --time-format."),
    };

    private static string Option(ColumnRole role) => role == ColumnRole.Group ? "center-by" : role.ToString().ToLowerInvariant();

    private static string Names(List<ColumnProfile> profiles) =>
        $"The columns are: {string.Join(", ", profiles.Select(profile => $"\"{profile.Column.Name}\""))}.";
}
