using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A way to write a time. A time without a zone is taken as UTC, so that no result depends on where it is made.</summary>
internal sealed class TimeFormat
{
    private const double LeastShare = 0.8;
    private const DateTimeStyles Styles =
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
    private static readonly string[] Iso =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFF K",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF 'UTC'",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd", "yyyy-MM", "yyyyMMdd'T'HHmmssK",
    ];

    private static readonly string[] Clocks = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "h:mm tt", "h:mm:ss tt", "H:mm:ssK", "H:mm:ss K"];

    private static readonly TimeFormat[] Known =
    [
        new("ISO 8601", Iso),
        new("year", "yyyy"),
        new("epoch seconds", text => Epoch(text, 1e8m, 1e10m, TimeSpan.TicksPerSecond)),
        new("epoch milliseconds", text => Epoch(text, 1e11m, 1e13m, TimeSpan.TicksPerMillisecond)),
        new("yyyyMMdd", "yyyyMMdd"),
        new("yyyy/MM/dd", WithClock("yyyy/M/d")),
        new("dd.MM.yyyy", WithClock("d.M.yyyy")),
        new("MM/dd/yyyy", WithClock("M/d/yyyy")),
        new("dd/MM/yyyy", WithClock("d/M/yyyy")),
        new("MM-dd-yyyy", WithClock("M-d-yyyy")),
        new("dd-MM-yyyy", WithClock("d-M-yyyy")),
        new("dd MMM yyyy", WithClock("d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy")),
        new("MMM dd, yyyy", WithClock("MMM d, yyyy", "MMMM d, yyyy")),
        new("ddd, dd MMM yyyy HH:mm:ss", "ddd, d MMM yyyy HH:mm:ss 'GMT'", "ddd, d MMM yyyy HH:mm:ss K", "ddd MMM d HH:mm:ss zzz yyyy"),
    ];

    private readonly Func<string, DateTime?> _parse;

    private TimeFormat(string name, params string[] patterns)
        : this(name, text => DateTime.TryParseExact(text, patterns, CultureInfo.InvariantCulture, Styles, out var time) ? time : null)
    {
    }

    private TimeFormat(string name, Func<string, DateTime?> parse)
    {
        Name = name;
        _parse = parse;
    }

    /// <summary>Gets the name for messages: "ISO 8601", "year", "dd.MM.yyyy".</summary>
    public string Name { get; }

    /// <summary>Gets whether a time is a number, which could as well count something else.</summary>
    public bool IsNumber => Name is "year" or "yyyyMMdd" || Name.StartsWith("epoch", StringComparison.Ordinal);

    /// <summary>Gets whether a time is only a year.</summary>
    public bool IsYear => Name == "year";

    /// <summary>Returns the formats in which most of the values, and as many in each, are times. More than one: nobody can tell day and
    /// month apart.</summary>
    /// <param name="values">The values.</param>
    /// <param name="given">The only format to try; null to try all that are known.</param>
    public static IReadOnlyList<TimeFormat> Fitting(IReadOnlyList<string> values, TimeFormat? given = null)
    {
        TimeFormat[] formats = given is null ? Known : [given];
        var counts = formats.Select(format => values.Count(value => format.TryParse(value, out _))).ToList();
        var most = counts.Max();
        return most == 0 || most < LeastShare * values.Count ? [] : [.. formats.Where((_, i) => counts[i] == most)];
    }

    /// <param name="pattern">A pattern of .NET, such as "dd.MM.yyyy", or of strftime, such as "%d.%m.%Y", or the name of a known
    /// format.</param>
    /// <exception cref="InputException">The pattern says nothing about a time.</exception>
    public static TimeFormat Parse(string pattern)
    {
        if (Known.FirstOrDefault(known => known.Name.Equals(pattern, StringComparison.OrdinalIgnoreCase)) is { } format)
        {
            return format;
        }

        var translated = pattern.Contains('%', StringComparison.Ordinal) ? StrftimePattern.Translate(pattern) : pattern;
        return translated.Contains("yy", StringComparison.Ordinal)
            ? new TimeFormat(pattern, translated)
            : throw new InputException(
                $"\"{pattern}\" is not a format of times: it has no year. Write \"dd.MM.yyyy\" or \"%d.%m.%Y\", or one of "
                + $"{string.Join(", ", Known.Where(known => known.IsNumber).Select(known => $"\"{known.Name}\""))}.");
    }

    public bool TryParse(string text, [NotNullWhen(true)] out DateTime? time) => (time = _parse(text.Trim())) is not null;

    private static string[] WithClock(params string[] dates) =>
    [
        .. dates,
        .. dates.SelectMany(_ => Clocks, (date, clock) => $"{date} {clock}"),
    ];

    private static DateTime? Epoch(string text, decimal least, decimal most, decimal ticks) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value < most
            ? DateTime.UnixEpoch.AddTicks((long)(value * ticks))
            : null;
}
