using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.TopicModeling.Tests.Checks;

/// <summary>What a person prints or looks at in a debugger says what it is.</summary>
public sealed class PrintedRecordTests
{
    public static TheoryData<string> Records =>
    [
        .. OptionTypes.Assemblies
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null && !IsWritten(type))
            .Select(type => type.AssemblyQualifiedName!),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_public_record_says_how_it_is_printed(string name)
    {
        var type = Type.GetType(name)!;

        type.GetMethod(nameof(ToString), [])!.GetCustomAttribute<CompilerGeneratedAttribute>().Should().BeNull("the compiler's would print the types of lists");
        type.GetCustomAttribute<DebuggerDisplayAttribute>().Should().NotBeNull();
    }

    /// <summary>Whether a record is one that callers fill in, as options, and not one that they read.</summary>
    private static bool IsWritten(Type type) => type.GetProperties().Any(property =>
        property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
}
