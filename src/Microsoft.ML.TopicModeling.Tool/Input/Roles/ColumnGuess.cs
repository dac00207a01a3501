using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Guesses by its name and its first values what a column is for.</summary>
internal static class ColumnGuess
{
    private const int MostClasses = 200;
    private const int FewRows = 500;
    private const int MostWordsOfClass = 6;

    /// <summary>Gets the roles in the order in which columns are taken: what can be told best comes first.</summary>
    public static IReadOnlyList<ColumnRole> Order { get; } =
        [ColumnRole.Embedding, ColumnRole.Text, ColumnRole.Time, ColumnRole.Id, ColumnRole.Class];

    /// <returns>The column that fits the role best; null where none does.</returns>
    public static ColumnChoice? Find(ColumnRole role, IReadOnlyList<ColumnProfile> profiles) => profiles
        .Select(profile => (Profile: profile, Name: ColumnNames.Score(role, profile.Column.Name)))
        .Select(column => (column.Profile, column.Name, Score: Score(role, column.Profile, column.Name, alone: profiles.Count == 1)))
        .Where(column => column.Score > 0)
        .OrderByDescending(column => column.Score)
        .Select(column => new ColumnChoice(
            role, column.Profile.Index, column.Profile.Column.Name, (column.Name > 0 ? "its name; " : "") + Values(role, column.Profile)))
        .FirstOrDefault();

    private static double Score(ColumnRole role, ColumnProfile profile, double name, bool alone) => role switch
    {
        ColumnRole.Text => Text(profile, name, alone),
        ColumnRole.Time => Time(profile, name),
        ColumnRole.Class => Class(profile, name),
        ColumnRole.Id => name > 0 && profile.Values.Count > 0 && profile.Distinct == profile.Values.Count && profile.Words < 2 ? name : 0,
        _ => profile.IsVector ? 1 + name : 0,
    };

    /// <summary>Longer texts say more, and a plain name counts as much as ten times the words.</summary>
    private static double Text(ColumnProfile profile, double name, bool alone)
    {
        var isText = profile is { IsVector: false, IsNumber: false, Time.Count: 0 } && profile.Column.Kind is CellKind.Text;
        return isText && (profile.Words >= 2 || name > 0 || alone) ? Math.Log(1 + profile.Words) + (name * Math.Log(10)) : 0;
    }

    /// <summary>A number is a time only where its name says so. Where day and month cannot be told apart, somebody has to say it.</summary>
    private static double Time(ColumnProfile profile, double name) =>
        profile.Time is [var format] && (name > 0 || !format.IsNumber) ? name + (format.IsNumber ? 0.1 : 0.5) : 0;

    private static double Class(ColumnProfile profile, double name)
    {
        // A large file may be sorted by class, so that its first rows have only one.
        var repeats = profile.Distinct > (profile.Values.Count < FewRows ? 1 : 0)
            && profile.Distinct <= Math.Min(MostClasses, profile.Values.Count / 2);
        var isClass = repeats && !profile.IsVector && profile.Words <= MostWordsOfClass && profile.Column.Kind != CellKind.Json;
        var looksSo = profile is { Distinct: > 1, IsNumber: false, Time.Count: 0 };
        return isClass && (name > 0 || looksSo) ? name + (looksSo ? 0.2 : 0.1) : 0;
    }

    private static string Values(ColumnRole role, ColumnProfile profile) => role switch
    {
        ColumnRole.Text => string.Create(CultureInfo.InvariantCulture, $"{profile.Words:0.#} words on average"),
        ColumnRole.Time => profile.Time[0].Name,
        ColumnRole.Class => string.Create(
            CultureInfo.InvariantCulture,
            $"{profile.Distinct} value{(profile.Distinct == 1 ? "" : "s")} in the first {profile.Values.Count} rows"),
        ColumnRole.Id => "no value twice",
        _ => "lists of numbers",
    };
}
