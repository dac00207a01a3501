using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Compares and changes directories in which BERTopic saves a model.</summary>
internal static class SavedDirectories
{
    /// <summary>The same files; in each JSON the same keys and values, in each safetensors file the same names, types, shapes and values.</summary>
    public static void ShouldBeSame(string actual, string expected)
    {
        string[] files = [.. Directory.GetFiles(expected).Select(Path.GetFileName).Order()!];
        Directory.GetFiles(actual).Select(Path.GetFileName).Order().Should().Equal(files);
        foreach (var file in files)
        {
            if (file.EndsWith(".json", StringComparison.Ordinal))
            {
                ShouldBeSame(Parse(actual, file), Parse(expected, file), file);
            }
            else
            {
                ShouldBeSame(Tensors(actual, file), Tensors(expected, file));
            }
        }
    }

    public static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }

    /// <summary>Makes one of the changes that the reference names.</summary>
    public static void Change(string directory, string change)
    {
        switch (change.Split(' '))
        {
            case ["no", var file]:
                File.Delete(Path.Combine(directory, file));
                break;
            case [var file, "without", .. var keys]:
                Rewrite(directory, file, json => Array.ForEach(keys, key => json.Remove(key)));
                break;
            case [var file, "with", "topic_labels", ..]:
                Rewrite(directory, file, json => json["topic_labels"]!["0"] = "another");
                break;
            case [var file, "with", "an", "unknown", "key"]:
                Rewrite(directory, file, json => json["diversity"] = 0.5);
                break;
            case [var file, "with", var kept, "only"]:
                Rewrite(directory, file, json => Array.ForEach([.. json.Select(member => member.Key).Where(key => key != kept)], key => json.Remove(key)));
                break;
            case [var file, "empty"]:
                Rewrite(directory, file, json => json.Clear());
                break;
            default:
                throw new ArgumentException($"Unknown change: {change}", nameof(change));
        }
    }

    private static void Rewrite(string directory, string file, Action<JsonObject> change)
    {
        var json = Parse(directory, file).AsObject();
        change(json);
        File.WriteAllText(Path.Combine(directory, file), json.ToJsonString());
    }

    private static JsonNode Parse(string directory, string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(directory, file)))!;

    private static TensorFile Tensors(string directory, string file) => new(File.ReadAllBytes(Path.Combine(directory, file)));

    private static void ShouldBeSame(JsonNode? actual, JsonNode? expected, string place)
    {
        switch (expected)
        {
            case JsonObject members:
                actual.Should().BeOfType<JsonObject>(place).Which.Select(member => member.Key).Order(StringComparer.Ordinal)
                    .Should().Equal(members.Select(member => member.Key).Order(StringComparer.Ordinal), place);
                foreach (var (key, value) in members)
                {
                    ShouldBeSame(actual![key], value, $"{place}: {key}");
                }

                break;
            case JsonArray { Count: > 0 } words when words[0] is JsonArray { Count: 2 } pair && pair[0]!.GetValueKind() == JsonValueKind.String:
                ShouldBeSameWords(actual!.AsArray(), words, place);
                break;
            case JsonArray items:
                actual.Should().BeOfType<JsonArray>(place).Which.Should().HaveCount(items.Count, place);
                for (var i = 0; i < items.Count; i++)
                {
                    ShouldBeSame(actual![i], items[i], $"{place}[{i}]");
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.ToJsonString().AsSpan().IndexOfAny('.', 'e') > 0:
                // Scores are sums in another order; a whole number and a fraction are of different types in Python.
                actual!.ToJsonString().AsSpan().IndexOfAny('.', 'E').Should().BePositive(place);
                actual!.GetValue<double>().Should().BeApproximately(value.GetValue<double>(), 1e-9 * Math.Abs(value.GetValue<double>()), place);
                break;
            default:
                (actual?.ToJsonString()).Should().Be(expected?.ToJsonString(), place);
                break;
        }
    }

    /// <summary>Words of equal scores can be in any order, and of those that tie with the last any can be listed.</summary>
    private static void ShouldBeSameWords(JsonArray actual, JsonArray expected, string place)
    {
        actual.Should().HaveCount(expected.Count, place);
        var ours = actual.Select(pair => (Word: pair![0]!.GetValue<string>(), Score: pair[1]!.GetValue<double>())).ToArray();
        var theirs = expected.Select(pair => (Word: pair![0]!.GetValue<string>(), Score: pair[1]!.GetValue<double>())).ToArray();
        for (var i = 0; i < ours.Length; i++)
        {
            var score = theirs[i].Score;
            ours[i].Score.Should().BeApproximately(score, 1e-9 * score, place);
            if (score > theirs[^1].Score * (1 + 1e-9))
            {
                theirs.Where(word => Math.Abs(word.Score - score) <= 1e-9 * score).Select(word => word.Word).Should().Contain(ours[i].Word, place);
            }
        }

        ours.Select(word => word.Word).Should().OnlyHaveUniqueItems(place);
    }

    private static void ShouldBeSame(TensorFile actual, TensorFile expected)
    {
        actual.Names.Should().BeEquivalentTo(expected.Names);
        foreach (var name in expected.Names)
        {
            actual.Type(name).Should().Be(expected.Type(name), name);
            actual.Shape(name).Should().Equal(expected.Shape(name), name);
        }

        foreach (var name in expected.Names.Except(["data", "indices"]))
        {
            // Topic embeddings are float32 means summed row by row: 2e-6, as everywhere.
            actual.Doubles(name).Zip(expected.Doubles(name), (ours, theirs) => Math.Abs(ours - theirs)).Max().Should().BeLessThan(2e-6, name);
        }

        if (expected.Has("data"))
        {
            // The reference's words are in no order within a row.
            var (ours, theirs) = (Entries(actual), Entries(expected));
            ours.Keys.Order().Should().Equal(theirs.Keys.Order());
            ours.Max(entry => Math.Abs((entry.Value / theirs[entry.Key]) - 1)).Should().BeLessThan(1e-9);
        }
    }

    private static Dictionary<(int Row, int Column), double> Entries(TensorFile file)
    {
        var (starts, columns, values) = (file.Get<int>("indptr"), file.Get<int>("indices"), file.Get<double>("data"));
        return Enumerable.Range(0, starts.Length - 1)
            .SelectMany(row => Enumerable.Range(starts[row], starts[row + 1] - starts[row]).Select(entry => (Key: (row, columns[entry]), Value: values[entry])))
            .ToDictionary(entry => entry.Key, entry => entry.Value);
    }
}
