using System.Reflection;

namespace Microsoft.ML.TopicModeling.Tests.Contract;

/// <summary>Shapes of schemas, in words that can be compared.</summary>
internal static class SchemaShapes
{
    // ML.NET keeps the conversion internal.
    private static readonly MethodInfo Create =
        typeof(SchemaShape).GetMethod("Create", BindingFlags.NonPublic | BindingFlags.Static, [typeof(DataViewSchema)])!;

    public static SchemaShape Of(DataViewSchema schema) => (SchemaShape)Create.Invoke(null, [schema])!;

    /// <summary>One line a column, in order of name: name, kind, item type, key or not, and the same for its annotations.</summary>
    public static List<string> Describe(SchemaShape shape) => [.. shape.OrderBy(c => c.Name, StringComparer.Ordinal).Select(Describe)];

    private static string Describe(SchemaShape.Column column)
    {
        var annotations = column.Annotations.OrderBy(a => a.Name, StringComparer.Ordinal).Select(Describe);
        return $"{column.Name}: {column.Kind} of {column.ItemType}{(column.IsKey ? " key" : "")} [{string.Join("; ", annotations)}]";
    }
}
