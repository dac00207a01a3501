using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microsoft.ML.TopicModeling.Tool.Options;

/// <summary>The documentation of the library, as it lies beside its assemblies.</summary>
internal static partial class Documentation
{
    private static readonly ConcurrentDictionary<string, Dictionary<string, XElement>> Files = new(StringComparer.Ordinal);

    /// <summary>Gives the summary of a property on one line; empty if there is none.</summary>
    public static string Of(PropertyInfo property)
    {
        var members = Files.GetOrAdd(Path.ChangeExtension(property.DeclaringType!.Assembly.Location, ".xml"), Read);
        return members.TryGetValue($"P:{property.DeclaringType!.FullName}.{property.Name}", out var member)
            ? Sentence(member.Element("summary")!)
            : "";
    }

    private static Dictionary<string, XElement> Read(string path) =>
        File.Exists(path)
            ? XDocument.Load(path).Descendants("member").Where(member => member.Element("summary") is not null)
                .ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal)
            : [];

    private static string Sentence(XElement summary)
    {
        var text = string.Concat(summary.Nodes().Select(node => node is XElement element ? Word(element) : node.ToString()));
        text = Start().Replace(Spaces().Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim(), "");
        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>A reference is named by the last part of what it refers to.</summary>
    private static string Word(XElement element) =>
        element.Attribute("cref") is { } reference ? reference.Value.Split('(')[0].Split('.')[^1]
            : element.Attribute("langword") is { } word ? word.Value
            : element.Value;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("^Gets or sets (a value that indicates )?")]
    private static partial Regex Start();
}
