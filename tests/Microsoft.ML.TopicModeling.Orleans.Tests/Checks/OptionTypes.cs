using System.Reflection;

namespace Microsoft.ML.TopicModeling.Tests.Checks;

/// <summary>All public types of this package whose properties are settings, and one of each.</summary>
internal static class OptionTypes
{
    public static Assembly[] Assemblies { get; } = [typeof(DistributedTopics).Assembly];

    public static IReadOnlyList<Type> All { get; } =
        [.. Assemblies.SelectMany(assembly => assembly.GetExportedTypes()).Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))];

    public static IEnumerable<PropertyInfo> Settings(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true });

    public static object Create(Type type) => Activator.CreateInstance(type)!;
}
