using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling;

// Each figure of a fit as a page of its own, which works without a network: in the folder of the first argument, or a temporary one. With "png" as the second
// argument, as a picture, too, which an installed browser draws.
var watch = Stopwatch.StartNew();
var addresses = new Addresses();
var (fitted, model, texts) = (addresses.Fitted, addresses.Model, addresses.Texts);
Console.WriteLine($"{texts.Length} paragraphs, {model.TopicCount} topics after {watch.Elapsed.TotalSeconds:0} s");

var hierarchy = model.HierarchicalTopics();
var overTime = model.TopicsOverTime(texts, addresses.Years, new() { Bins = 20 });
var perClass = model.TopicsPerClass(texts, addresses.Presidents);
var document = Array.FindIndex(texts, text => text.Contains("children", StringComparison.Ordinal) && text.Contains("doctor", StringComparison.Ordinal));
var shares = model.ApproximateDistribution([texts[document]]);
var tokens = model.ApproximateTokenDistribution([texts[document]]).Tokens[0];
(string Name, Figure Figure)[] figures =
[
    ("topics", model.VisualizeTopics()),
    ("documents", fitted.VisualizeDocuments(texts)),
    ("document-datamap", fitted.VisualizeDocumentDatamap(texts, new() { Subtitle = "State of the Union addresses since 1945" })),
    ("hierarchical-documents", fitted.VisualizeHierarchicalDocuments(texts, hierarchy)),
    ("barchart", model.VisualizeBarchart()),
    ("word-cloud", model.VisualizeWordCloud(topic: 4)),
    ("term-rank", model.VisualizeTermRank(new() { Topics = [4, 5] })),
    ("hierarchy", model.VisualizeHierarchy(new() { Hierarchy = hierarchy })),
    ("heatmap", model.VisualizeHeatmap(new() { NumberOfTopics = 10, ShowNumbers = true })),
    ("topics-over-time", model.VisualizeTopicsOverTime(overTime, new() { Topics = [3, 4, 5] })),
    ("topics-per-class", model.VisualizeTopicsPerClass(perClass)),
    ("distribution", model.VisualizeDistribution(shares[0])),
    ("approximate-distribution", model.VisualizeApproximateDistribution(tokens)),
];

var folder = args.FirstOrDefault() ?? Path.Combine(Path.GetTempPath(), "figures");
Directory.CreateDirectory(folder);
var wrong = 0;
foreach (var (name, figure) in figures)
{
    var path = Path.Combine(folder, name + ".html");
    figure.SaveHtml(path);
    if (args.Contains("png"))
    {
        figure.SavePng(Path.ChangeExtension(path, ".png"));
    }

    var traces = JsonNode.Parse(figure.ToJson())!["data"]!.AsArray();
    Console.WriteLine($"{path} ({new FileInfo(path).Length / 1e6:0.0} MB, {traces.Count} traces)");
    if (traces.Count == 0 || !File.ReadAllText(path).Contains(figure.ToJson(), StringComparison.Ordinal))
    {
        Console.Error.WriteLine($"{path} does not show its figure.");
        wrong++;
    }
}

// What the figures have to show, so that a wrong fit does not pass for a right one.
var words = figures.Single(figure => figure.Name == "barchart").Figure.ToJson();
foreach (var word in new[] { "tax", "soviet", "health", "schools" }.Where(word => !words.Contains($"\"{word}  \"", StringComparison.Ordinal)))
{
    Console.Error.WriteLine($"No chart has the word {word}.");
    wrong++;
}

Console.WriteLine($"All after {watch.Elapsed.TotalSeconds:0} s");
return wrong;
