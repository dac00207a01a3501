using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

/// <summary>Lists where one JSON differs from another.</summary>
internal sealed partial class JsonComparison(double tolerance, IReadOnlyCollection<string> except, List<string> differences)
{
    public void Compare(JsonNode? expected, JsonNode? actual, string path)
    {
        if (except.Contains(path) || except.Contains(Index().Replace(path, "[]")))
        {
            return;
        }

        switch (expected, actual)
        {
            case (JsonObject first, JsonObject second):
                foreach (var name in first.Select(pair => pair.Key).Union(second.Select(pair => pair.Key)))
                {
                    CompareProperty(first, second, name, $"{path}.{name}");
                }

                break;
            case (JsonArray first, JsonArray second) when first.Count == second.Count:
                for (var i = 0; i < first.Count; i++)
                {
                    Compare(first[i], second[i], $"{path}[{i}]");
                }

                break;
            case (JsonArray first, JsonArray second):
                differences.Add($"{path} has {second.Count} items, not {first.Count}");
                break;
            default:
                CompareValue(expected, actual, path);
                break;
        }
    }

    private void CompareProperty(JsonObject expected, JsonObject actual, string name, string path)
    {
        if (!expected.ContainsKey(name) || !actual.ContainsKey(name))
        {
            if (!except.Contains(path) && !except.Contains(Index().Replace(path, "[]")))
            {
                differences.Add($"{path} is {(expected.ContainsKey(name) ? $"missing; it is {expected[name]?.ToJsonString()}" : $"too much: {actual[name]?.ToJsonString()}")}");
            }
        }
        else
        {
            Compare(expected[name], actual[name], path);
        }
    }

    private void CompareValue(JsonNode? expected, JsonNode? actual, string path)
    {
        var equal = (expected?.GetValueKind(), actual?.GetValueKind()) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => AreClose((double)expected!, (double)actual!),
            (JsonValueKind.String, JsonValueKind.String) => ReferenceFigure.Text((string)expected!) == (string)actual!,
            _ => JsonNode.DeepEquals(expected, actual),
        };
        if (!equal)
        {
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"{path} is {actual?.ToJsonString() ?? "null"}, not {expected?.ToJsonString() ?? "null"}"));
        }
    }

    private bool AreClose(double expected, double actual) => Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
