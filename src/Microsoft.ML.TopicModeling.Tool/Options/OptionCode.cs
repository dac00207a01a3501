using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Tool.Options;

/// <summary>Writes options as C#.</summary>
internal static class OptionCode
{
    /// <summary>Writes what makes the options of the defaults: an object initializer with those that differ.</summary>
    public static string Initializer(BERTopicOptions options)
    {
        var defaults = new BERTopicOptions();
        return Initializer(OptionTree.All.Where(IsOther), options, 0);

        bool IsOther(FitOption option) =>
            option.IsThere(options) && (!option.IsThere(defaults) || option.Read(options) != option.Read(defaults));
    }

    /// <summary>Writes a text between quotation marks.</summary>
    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Initializer(IEnumerable<FitOption> options, BERTopicOptions values, int depth)
    {
        var indent = new string(' ', 4 * (depth + 1));
        var lines = options.GroupBy(option => option.Path[depth]).Select(group => group.First().Path.Count == depth + 1
            ? $"{indent}{group.Key.Name} = {Value(group.First(), values)},"
            : $"{indent}{group.Key.Name} ={(group.First().IsThere(new()) ? "" : " new()")}\n{indent}{{\n{Initializer(group, values, depth + 1)}\n{indent}}},");
        return string.Join('\n', lines);
    }

    private static string Value(FitOption option, BERTopicOptions values) => option.Get(values) is { } value ? Literal(value) : "null";

    private static string Literal(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        double.PositiveInfinity => "double.PositiveInfinity",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        string text => Quote(text),
        Enum => $"{value.GetType().Name}.{value}",
        Granularity => $"Granularity.{value}",
        NumberOfTopics number => int.TryParse(number.ToString(), CultureInfo.InvariantCulture, out var count) ? Literal(count) : $"NumberOfTopics.{number}",
        NumberOfPrincipalComponents number => int.TryParse(number.ToString(), CultureInfo.InvariantCulture, out var count) ? Literal(count) : $"NumberOfPrincipalComponents.{number}",
        DocumentFrequency frequency => frequency.ToString(),
        ValueTuple<int, int> range => string.Create(CultureInfo.InvariantCulture, $"({range.Item1}, {range.Item2})"),
        IEnumerable<string> words when LanguageOf(words) is { } language => $"StopWords.For({Quote(language)})",
        System.Collections.IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(Literal))}]",
        _ => throw new NotSupportedException($"A value of {value.GetType().Name} has no form in C#."),
    };

    private static string? LanguageOf(IEnumerable<string> words) =>
        StopWords.Languages.FirstOrDefault(language => ReferenceEquals(StopWords.For(language), words));
}
