using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Packaging;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>Files of every version load for ever and give the answers that they gave when they were written.</summary>
/// <remarks>
/// A golden file is never written again: who changes a format raises its version, keeps reading the old one, and adds files of the new. With the environment
/// variable WRITE_GOLDEN_FILES=1 this test writes the files that are missing.
/// </remarks>
public sealed class GoldenFileTests
{
    private const string WriteSwitch = "WRITE_GOLDEN_FILES";

    public static TheoryData<string> Names => [.. GoldenModels.All.Select(model => model.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_loads_and_gives_the_answers_that_it_gave(string name)
    {
        var golden = GoldenModels.All.Single(model => model.Name == name);
        WriteIfMissing(golden);

        var model = new MLContext().Model.LoadChecked(Fixtures.PathOf($"{golden.Path}.zip"), out var schema);

        schema.Should().NotBeNull();
        var expected = Fixtures.Json($"{golden.Path}.json").AsArray();
        var rows = Answers(model, golden.Outputs).AsArray();
        rows.Should().HaveCount(expected.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var column in golden.Outputs)
            {
                ShouldBeSame(rows[row]![column]!, expected[row]![column]!, $"of {column} in row {row}");
            }
        }
    }

    /// <summary>Texts and whole numbers are the same; other numbers nearly, since sums are formed in another order where vectors are wider.</summary>
    private static void ShouldBeSame(JsonNode actual, JsonNode expected, string place)
    {
        if (expected is JsonArray numbers)
        {
            actual.AsArray().Should().HaveCount(numbers.Count, place);
            for (var i = 0; i < numbers.Count; i++)
            {
                ShouldBeSame(actual[i]!, numbers[i]!, place);
            }
        }
        else if (expected.GetValueKind() == JsonValueKind.Number)
        {
            actual.GetValue<double>().Should().BeApproximately(expected.GetValue<double>(), 1e-4 * Math.Max(1, Math.Abs(expected.GetValue<double>())), place);
        }
        else
        {
            actual.ToJsonString().Should().Be(expected.ToJsonString(), place);
        }
    }

    private static JsonNode Answers(ITransformer model, string[] columns)
    {
        var data = model.Transform(GoldenModels.Rows);
        var rows = new JsonArray();
        using var cursor = data.GetRowCursor(columns.Select(column => data.Schema[column]));
        var getters = columns.Select(column => Getter(cursor, data.Schema[column])).ToArray();
        while (cursor.MoveNext())
        {
            rows.Add(new JsonObject(columns.Zip(getters, (column, get) => KeyValuePair.Create(column, get()))));
        }

        // As a file has them.
        return JsonNode.Parse(rows.ToJsonString())!;
    }

    private static Func<JsonNode?> Getter(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        TextDataViewType => Getter<ReadOnlyMemory<char>>(row, column, text => text.ToString()),
        KeyDataViewType => Getter<uint>(row, column, key => key),
        VectorDataViewType => Getter<VBuffer<float>>(row, column, vector => new JsonArray([.. vector.DenseValues().Select(value => JsonValue.Create(value))])),
        _ when column.Type == NumberDataViewType.Int32 => Getter<int>(row, column, number => number),
        _ => Getter<float>(row, column, number => number),
    };

    private static Func<JsonNode?> Getter<T>(DataViewRow row, DataViewSchema.Column column, Func<T, JsonNode> toJson)
    {
        var getter = row.GetGetter<T>(column);
        return () =>
        {
            var value = default(T)!;
            getter(ref value);
            return toJson(value);
        };
    }

    private static void WriteIfMissing(GoldenModel golden)
    {
        if (Environment.GetEnvironmentVariable(WriteSwitch) != "1" || File.Exists(Fixtures.PathOf($"{golden.Path}.zip")))
        {
            return;
        }

        var model = golden.Fit();
        foreach (var folder in (string[])[Path.Combine(Repository.Root, "tests", "Microsoft.ML.TopicModeling.Tests", "Fixtures"), Fixtures.PathOf("")])
        {
            var path = Path.Combine(folder, golden.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            new MLContext().Model.SaveAtomically(model, GoldenModels.Rows.Schema, $"{path}.zip");
            File.WriteAllText($"{path}.json", Answers(model, golden.Outputs).ToJsonString());
        }
    }
}
