using System.Reflection;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Options;

/// <summary>All options of a fit that can be written as text, those of its stages included.</summary>
internal static class OptionTree
{
    /// <summary>The options, in the order in which they are declared.</summary>
    public static IReadOnlyList<FitOption> All { get; } = [.. Below(typeof(BERTopicOptions), [])];

    /// <summary>Finds an option by its name; capitals, dashes and underscores do not matter.</summary>
    /// <exception cref="UsageException">There is no such option.</exception>
    public static FitOption Find(string name) =>
        All.FirstOrDefault(option => Plain(option.Name) == Plain(name))
            ?? All.Where(option => Plain(option.Name).EndsWith($".{Plain(name)}", StringComparison.Ordinal)).ToArray() switch
            {
                [var only] => only,
                [] => throw Unknown(name, NearestName.Question(name, All.Select(option => option.Name))),
                var several => throw Unknown(name, $" Say which: {string.Join(" or ", several.Select(option => option.Name))}."),
            };

    private static IEnumerable<FitOption> Below(Type type, PropertyInfo[] path) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && !IsOfCommand(property))
            .OrderBy(property => property.MetadataToken)
            .SelectMany(property => OptionText.Knows(property.PropertyType) ? [new FitOption([.. path, property])]
                : IsGroup(property.PropertyType) ? Below(property.PropertyType, [.. path, property])
                : []);

    // Images take a stage that embeds them, which is code.
    private static bool IsGroup(Type type) => type != typeof(TopicImageOptions)
        && type.Assembly.GetName().Name!.StartsWith("Microsoft.ML.TopicModeling", StringComparison.Ordinal)
        && type.Name.EndsWith("Options", StringComparison.Ordinal);

    /// <summary>A command names the columns of its files, and where it works, by options of its own.</summary>
    private static bool IsOfCommand(PropertyInfo property) =>
        property.Name.EndsWith("ColumnName", StringComparison.Ordinal) || property.Name == nameof(BERTopicOptions.WorkingDirectory);

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private static UsageException Unknown(string name, string remedy) =>
        new($"There is no option \"{name}\".{remedy} \"topics options\" lists all.");
}
