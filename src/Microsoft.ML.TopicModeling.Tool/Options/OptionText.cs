using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Options;

/// <summary>The values of options as text.</summary>
internal static class OptionText
{
    private const string Nothing = "null";

    private static readonly Dictionary<Type, Form> Forms = new()
    {
        [typeof(int)] = Form.Of("an integer", text => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
        [typeof(long)] = Form.Of("an integer", text => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
        [typeof(double)] = Form.Of("a number", text => double.Parse(text, CultureInfo.InvariantCulture)),
        [typeof(bool)] = Form.Of("true or false", bool.Parse, value => value ? "true" : "false"),
        [typeof(string)] = Form.Of("a text", text => text),
        [typeof(DocumentFrequency)] = Form.Of("a number of documents, such as 2, or a share, such as 0.9", ReadFrequency),
        [typeof(NumberOfTopics)] = Form.Of("a number, auto or asFound", ReadNumber, WriteNumber),
        [typeof(NumberOfPrincipalComponents)] = Form.Of("a number, auto or all", ReadComponents, WriteComponents),
        [typeof(Granularity)] = Form.Of("default, auto, fine, coarse or about:N", ReadGranularity, WriteGranularity),
        [typeof((int Min, int Max))] = Form.Of("two integers, such as 1-2", ReadRange, range => $"{range.Item1}-{range.Item2}"),
        [typeof(IReadOnlyCollection<string>)] = Form.Of<IEnumerable<string>>("texts with commas between them", Words, words => string.Join(',', words)),
        [typeof(IReadOnlyList<string>)] = Form.Of<IEnumerable<string>>("texts with commas between them", Words, words => string.Join(',', words)),
        [typeof(IReadOnlyList<IReadOnlyCollection<string>>)] = Form.Of<IEnumerable<IEnumerable<string>>>(
            "groups of words, with commas between words and semicolons between groups",
            text => text.Split(';').Select(IReadOnlyCollection<string> (group) => Words(group)).ToArray(),
            groups => string.Join(';', groups.Select(words => string.Join(',', words)))),
        [typeof(double[])] = Form.Of(
            "numbers with commas between them",
            text => Words(text).Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray(),
            numbers => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))),
    };

    /// <summary>Whether values of a type can be written.</summary>
    public static bool Knows(Type type) => Forms.ContainsKey(Bare(type)) || Bare(type).IsEnum;

    /// <summary>Says what values of a type look like.</summary>
    public static string KindOf(Type type) => Bare(type).IsEnum
        ? string.Join(", ", Enum.GetNames(Bare(type)).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName))
        : Forms[Bare(type)].Kind;

    /// <exception cref="FormatException">The text is no value of the type.</exception>
    public static object? Read(Type type, string text) =>
        text == Nothing && CanBeNull(type) ? null
            : Bare(type).IsEnum ? ReadEnum(Bare(type), text)
            : Forms[Bare(type)].Read(text);

    /// <summary>Writes a value so that it can be read; null if there is none.</summary>
    public static string? Write(object? value) => value switch
    {
        null => null,
        Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!),
        _ => Forms.FirstOrDefault(form => form.Key.IsInstanceOfType(value)).Value.Write(value),
    };

    /// <exception cref="FormatException">The text is no range.</exception>
    public static (int Min, int Max) ReadRange(string text) => text.Split('-') switch
    {
        [var both] => (1, int.Parse(both, CultureInfo.InvariantCulture)),
        [var min, var max] => (int.Parse(min, CultureInfo.InvariantCulture), int.Parse(max, CultureInfo.InvariantCulture)),
        _ => throw new FormatException(),
    };

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static bool CanBeNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static object ReadEnum(Type type, string text) =>
        Enum.TryParse(type, text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(type, value)
            ? value
            : throw new FormatException();

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DocumentFrequency ReadFrequency(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var count)
            ? DocumentFrequency.FromCount(count)
            : DocumentFrequency.FromShare(double.Parse(text, CultureInfo.InvariantCulture));

    private static NumberOfTopics ReadNumber(string text) => text.ToUpperInvariant() switch
    {
        "AUTO" or "AUTOMATIC" => NumberOfTopics.Automatic,
        "ASFOUND" or "AS-FOUND" => NumberOfTopics.AsFound,
        _ => NumberOfTopics.Of(int.Parse(text, CultureInfo.InvariantCulture)),
    };

    private static string WriteNumber(NumberOfTopics number) => number.ToString() switch
    {
        "Automatic" => "auto",
        "AsFound" => "asFound",
        var count => count,
    };

    private static NumberOfPrincipalComponents ReadComponents(string text) => text.ToUpperInvariant() switch
    {
        "AUTO" or "AUTOMATIC" => NumberOfPrincipalComponents.Automatic,
        "ALL" => NumberOfPrincipalComponents.All,
        _ => NumberOfPrincipalComponents.Of(int.Parse(text, CultureInfo.InvariantCulture)),
    };

    private static string WriteComponents(NumberOfPrincipalComponents components) => components.ToString() switch
    {
        "Automatic" => "auto",
        "All" => "all",
        var count => count,
    };

    private static Granularity ReadGranularity(string text) => text.ToUpperInvariant().Split(':') switch
    {
        ["AUTO" or "AUTOMATIC"] => Granularity.Automatic,
        ["FINE" or "FINEST"] => Granularity.Finest,
        ["COARSE" or "COARSEST"] => Granularity.Coarsest,
        ["DEFAULT"] => Granularity.Default,
        ["ABOUT", var topics] => Granularity.About(int.Parse(topics, CultureInfo.InvariantCulture)),
        _ => throw new FormatException(),
    };

    private static string WriteGranularity(Granularity granularity) => granularity.ToString() switch
    {
        "Automatic" => "auto",
        "Finest" => "fine",
        "Coarsest" => "coarse",
        "Default" => "default",
        var about => about.Replace("About(", "about:", StringComparison.Ordinal).TrimEnd(')'),
    };

    private sealed record Form(string Kind, Func<string, object> Read, Func<object, string> Write)
    {
        public static Form Of<T>(string kind, Func<string, T> read, Func<T, string>? write = null)
            where T : notnull =>
            new(kind, text => read(text), value => write is null ? string.Create(CultureInfo.InvariantCulture, $"{value}") : write((T)value));
    }
}
