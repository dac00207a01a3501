using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microsoft.ML.TopicModeling.Tests.Checks;

/// <summary>The documentation of every setting says its default, and it is the one that a new object has.</summary>
public sealed partial class OptionDefaultsTests
{
    // Longer texts are told and not quoted.
    private const int MostInDocs = 30;

    private static readonly Lazy<Dictionary<string, XElement>> Members = new(() => OptionTypes.Assemblies
        .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
        .Where(member => !member.Attribute("name")!.Value.Contains(".Generated.", StringComparison.Ordinal))
        .ToDictionary(member => member.Attribute("name")!.Value));

    public static TheoryData<Type, string> Settings
    {
        get
        {
            var data = new TheoryData<Type, string>();
            foreach (var type in OptionTypes.All)
            {
                foreach (var property in OptionTypes.Settings(type))
                {
                    data.Add(type, property.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_stated_default_is_the_value(Type type, string name)
    {
        var property = OptionTypes.Settings(type).Single(property => property.Name == name);
        var text = TextOf($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{name}");

        var value = property.GetValue(OptionTypes.Create(type));
        if (text.Contains("Default: the figure's, which its constructor states", StringComparison.Ordinal))
        {
            TextOf($"M:{type.FullName}.#ctor").Should().Contain(InConstructor(name, value));
            return;
        }

        if (value is null)
        {
            (text.Contains("Null (the default)", StringComparison.Ordinal) || text.Contains("Default: null,", StringComparison.Ordinal))
                .Should().BeTrue($"{type.Name}.{name} is null, but its documentation says: {text}");
            return;
        }

        var forms = Forms(value, text);
        forms.Any(form => text.Contains($"Default: {form}.", StringComparison.Ordinal) || text.Contains($"Default: {form}, ", StringComparison.Ordinal))
            .Should().BeTrue($"{type.Name}.{name} is {forms[0]}, but its documentation says: {text}");
    }

    /// <summary>What the constructor of a figure's options says of a value that each figure has its own of.</summary>
    private static string InConstructor(string name, object? value) => value switch
    {
        null => "Initializes the options with",
        "" => "no title",
        string title => $"\"{title.Replace("<b>", "", StringComparison.Ordinal).Replace("</b>", "", StringComparison.Ordinal)}\" as the title",
        true => "texts",
        false => "without texts",
        1 when name == "Height" => "as high as its rows need",
        _ => FormattableString.Invariant($"{value}"),
    };

    private static string TextOf(string member)
    {
        var element = Members.Value[member];
        return element.Element("inheritdoc")?.Attribute("cref")?.Value is { } other
            ? TextOf(other)
            : Spaces().Replace(string.Concat(element.Element("summary")!.Nodes().Select(NodeText)), " ")
                .Replace("The default is ", "Default: ", StringComparison.Ordinal);
    }

    private static string NodeText(XNode node) => node is XElement { Name.LocalName: "see" } see
        ? see.Attribute("langword")?.Value ?? see.Attribute("cref")!.Value.Split('.')[^1]
        : node is XElement element ? element.Value : ((XText)node).Value;

    /// <summary>What may stand for a value after "Default: ".</summary>
    private static string[] Forms(object value, string text) => value switch
    {
        string { Length: > MostInDocs } => [Sentence().Match(text).Groups["value"].Value],
        string quoted => [quoted, $"\"{quoted}\""],
        bool or Enum => [value is bool truth ? truth ? "true" : "false" : $"{value}"],
        double.PositiveInfinity => ["Infinity", "PositiveInfinity"],
        int count when count == Environment.ProcessorCount => [FormattableString.Invariant($"{count}"), "the number of processors"],
        IFormattable number and (int or long or double) => [number.ToString(null, CultureInfo.InvariantCulture)],
        TimeSpan time => [FormattableString.Invariant($"{time.TotalSeconds} second"), FormattableString.Invariant($"{time.TotalSeconds} seconds")],
        CancellationToken => ["nothing", "none", "None"],
        Granularity => ["Default"],
        NumberOfTopics => ["AsFound"],
        NumberOfPrincipalComponents => ["Automatic"],
        OrderedDictionary<string, IRepresentation> { Count: 0 } or IReadOnlyCollection<string> { Count: 0 } => ["none"],
        UmapOptions { NumberOfNeighbors: 15, NumberOfComponents: 5, MinimumDistance: 0, Metric: UmapMetric.Cosine } => ["15 neighbors, 5 components, minimum distance 0, cosine"],
        HdbscanOptions { Selection: HdbscanSelection.ExcessOfMass, Metric: HdbscanMetric.Euclidean } => ["excess of mass, Euclidean"],
        IReadOnlyList<IReadOnlyList<string>> { Count: 3 } => ["an adjective and a noun, a noun, an adjective"],
        _ => [$"as {value.GetType().Name} says"],
    };

    [GeneratedRegex(@"Default: (?<value>[^.]+)\.")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
