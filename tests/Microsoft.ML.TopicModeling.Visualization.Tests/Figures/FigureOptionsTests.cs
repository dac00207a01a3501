using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

/// <summary>Every option of a figure is checked at the door by its name, and its documentation says its default.</summary>
public sealed partial class FigureOptionsTests
{
    private static readonly PointMatrix<float> Places = new(new float[2 * Models.Texts.Length], 2);

    private static readonly Dictionary<Type, Func<FigureOptions, Figure>> Doors = new()
    {
        [typeof(VisualizeTopicsOptions)] = o => Models.Small.VisualizeTopics((VisualizeTopicsOptions)o),
        [typeof(VisualizeDocumentsOptions)] = o => Models.Small.VisualizeDocuments(Models.Texts, Places, (VisualizeDocumentsOptions)o),
        [typeof(VisualizeDocumentDatamapOptions)] = o => Models.Small.VisualizeDocumentDatamap(Models.Texts, Places, (VisualizeDocumentDatamapOptions)o),
        [typeof(VisualizeHierarchicalDocumentsOptions)] = o =>
            Models.Small.VisualizeHierarchicalDocuments(Models.Texts, Models.Small.HierarchicalTopics(), Places, (VisualizeHierarchicalDocumentsOptions)o),
        [typeof(VisualizeBarchartOptions)] = o => Models.Small.VisualizeBarchart((VisualizeBarchartOptions)o),
        [typeof(VisualizeTermRankOptions)] = o => Models.Small.VisualizeTermRank((VisualizeTermRankOptions)o),
        [typeof(VisualizeTopicsOverTimeOptions)] = o =>
            Models.Small.VisualizeTopicsOverTime([new TopicAtTime<double>(0, "boats", 1, 1)], (VisualizeTopicsOverTimeOptions)o),
        [typeof(VisualizeTopicsPerClassOptions)] = o => Models.Small.VisualizeTopicsPerClass([new(0, "boats", 1, "sea")], (VisualizeTopicsPerClassOptions)o),
        [typeof(VisualizeDistributionOptions)] = o => Models.Small.VisualizeDistribution([0.5, 0.5], (VisualizeDistributionOptions)o),
        [typeof(VisualizeApproximateDistributionOptions)] = o =>
            Models.Small.VisualizeApproximateDistribution(new(["boats"], new double[][] { [1, 0] }), (VisualizeApproximateDistributionOptions)o),
        [typeof(VisualizeHierarchyOptions)] = o => Models.Small.VisualizeHierarchy((VisualizeHierarchyOptions)o),
        [typeof(VisualizeHeatmapOptions)] = o => Models.Small.VisualizeHeatmap((VisualizeHeatmapOptions)o),
        [typeof(VisualizeWordCloudOptions)] = o => Models.Small.VisualizeWordCloud(0, (VisualizeWordCloudOptions)o),
    };

    private static readonly Lazy<Dictionary<string, string>> Docs = new(() =>
        XDocument.Load(Path.ChangeExtension(typeof(Figure).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => Spaces().Replace(string.Concat(member.Element("summary")?.Nodes().Select(Text) ?? []), " ")));

    public static TheoryData<Type> Types => [.. Doors.Keys];

    [Fact]
    public void All_figures_are_here() =>
        typeof(Figure).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(FigureOptions)) && !type.IsAbstract)
            .Should().BeEquivalentTo(Doors.Keys);

    [Theory]
    [MemberData(nameof(Types))]
    public void A_value_out_of_range_is_refused_by_its_name(Type type)
    {
        foreach (var (property, value) in Settings(type).SelectMany(property => Wrong(property).Select(value => (property, value))))
        {
            var options = Create(type);
            property.SetValue(options, value);

            FluentActions.Invoking(() => Doors[type](options)).Should()
                .Throw<ArgumentException>($"{property.Name} = {value ?? "null"}").Which.Message.Should().Contain(property.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_figure_stays_as_it_is_when_its_options_change(Type type)
    {
        var options = Create(type);
        var figure = Doors[type](options);
        var before = figure.ToJson();

        foreach (var property in Settings(type).Where(property => property.PropertyType == typeof(int)))
        {
            property.SetValue(options, (int)property.GetValue(options)! + 1);
        }

        options.Title = "another one";
        options.Theme = FigureTheme.Dark;
        figure.ToJson().Should().Be(before);
        Doors[type](Create(type)).ToJson().Should().Be(before, "the same options give the same bytes");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_documentation_says_the_defaults(Type type)
    {
        var options = Create(type);
        var ofAll = Docs.Value[$"M:{type.FullName}.#ctor"];

        ofAll.Should().Contain(options.Title.Length == 0 ? "no title" : $"\"{Markup().Replace(options.Title, "")}\"");
        foreach (var property in Settings(type).Where(property => property.DeclaringType == type))
        {
            Docs.Value[$"P:{type.FullName}.{property.Name}"].Should().ContainAny(Defaults(property.GetValue(options)), property.Name);
        }
    }

    private static FigureOptions Create(Type type) => (FigureOptions)Activator.CreateInstance(type)!;

    private static IEnumerable<PropertyInfo> Settings(Type type) => type.GetProperties().Where(property => property.SetMethod is { IsPublic: true });

    private static object?[] Wrong(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return property.Name == "Seed" ? []
            : type == typeof(int) ? [int.MinValue]
            : type == typeof(double) ? [double.NaN, double.NegativeInfinity]
            : type.IsEnum ? [Enum.ToObject(type, 999)]
            : property.Name == nameof(FigureOptions.Title) ? [null]
            : [];
    }

    private static string[] Defaults(object? value) => value switch
    {
        null => ["Null (the default)"],
        bool truth => [$"The default is {(truth ? "true" : "false")}."],
        "" => ["The default is \"\"."],
        IFormattable number => [string.Create(CultureInfo.InvariantCulture, $"The default is {number}.")],
        _ => ["The default is"],
    };

    private static string Text(XNode node) => node is XElement { Name.LocalName: "see" } see
        ? see.Attribute("langword")?.Value ?? see.Attribute("cref")!.Value.Split('.')[^1]
        : node is XElement element ? element.Value : ((XText)node).Value;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Markup();
}
