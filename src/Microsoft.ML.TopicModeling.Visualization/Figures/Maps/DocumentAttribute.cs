using System.Collections;
using System.Globalization;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>What is known of each document beside its topic: a number, or a group of which it is.</summary>
internal sealed class DocumentAttribute
{
    private const string NoGroup = "(none)";

    private readonly IList _items;

    /// <param name="items">The item of each document.</param>
    /// <param name="documentCount">The number of documents.</param>
    /// <param name="name">The name of the option, for messages.</param>
    /// <param name="asGroups">Whether numbers are names of groups, too.</param>
    /// <exception cref="ArgumentException">There is not one item for each document.</exception>
    public DocumentAttribute(IList items, int documentCount, string name, bool asGroups = false)
    {
        DocumentPlane.ThrowIfCountDiffers(items.Count, documentCount, name);
        _items = items;
        IsNumeric = !asGroups
            && items.Cast<object?>().All(item => item is null or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal);
        Groups = IsNumeric ? [] : [.. items.Cast<object?>().Select(NameOf).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether the items are numbers, or missing, and not groups.</summary>
    public bool IsNumeric { get; }

    /// <summary>The names of the groups, in order; empty for numbers.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>The number of a document; NaN if it is missing.</summary>
    public double Number(int row) => _items[row] is { } item ? Convert.ToDouble(item, CultureInfo.InvariantCulture) : double.NaN;

    /// <summary>The group of a document.</summary>
    public string Group(int row) => NameOf(_items[row]);

    private static string NameOf(object? item) => item switch
    {
        null => NoGroup,
        IFormattable value => value.ToString(item is DateTime or DateTimeOffset or DateOnly ? "O" : null, CultureInfo.InvariantCulture),
        _ => item.ToString() ?? NoGroup,
    };
}
