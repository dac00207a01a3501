using Microsoft.ML.TopicModeling.Tool.Options;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>Writes the C# program that does the same fit, and scores a text.</summary>
internal static class FitCode
{
    public static string Of(FitRecord record, string model, string version)
    {
        var (packages, usings, reading) = Reading(record.Source);
        var embedding = record.Plan.EmbeddingModel is { } folder
            ? $"options.EmbeddingModel = EmbeddingModel.FromDirectory({OptionCode.Quote(folder)});\n"
            : "";
        return $$"""
            // dotnet run fit.cs
            #:package Microsoft.ML.TopicModeling@{{version}}
            {{packages}}{{usings}}using Microsoft.ML;
            {{(HasGroups(record.Source) && HasVectors(record.Source) ? "using Microsoft.ML.Data;\n" : "")}}using Microsoft.ML.TopicModeling;

            {{reading}}
            var options = new BERTopicOptions
            {
            {{OptionCode.Initializer(record.Plan.ToOptions())}}
            };
            {{embedding}}var ml = new MLContext({{record.Plan.ToOptions().Seed}});
            {{Previous(record)}}{{Fitting(record.Source)}}
            foreach (var topic in fitted.Model.GetTopicInfo())
            {
                Console.WriteLine($"{topic.Topic,3} {topic.Count,6}  {topic.Name}");
            }

            ml.Model.SaveAtomically(fitted, null, {{OptionCode.Quote(Path.GetFileName(model))}});

            // In another program, with nothing but the file:
            using var loaded = (BERTopicTransformer)new MLContext().Model.LoadChecked({{OptionCode.Quote(Path.GetFileName(model))}}, out _);
            var score = loaded.Score({{(HasVectors(record.Source) ? "[texts[0]], new[] { vectors[0] }" : "[texts[0]]")}})[0];
            Console.WriteLine($"{score.Topic} {score.Label} {score.Probability}");
            {{(HasGroups(record.Source) ? DocumentClass(HasVectors(record.Source)) : "")}}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>Loads the model whose topics go on, if there was one.</summary>
    private static string Previous(FitRecord record) => record.Previous is not { } path ? "" : $"""
        using var previous = (BERTopicTransformer)ml.Model.LoadChecked({OptionCode.Quote(path)}, out _);
        options.Previous = previous.Model;

        """;

    /// <summary>The fit: of arrays, or of a data view where documents have groups.</summary>
    private static string Fitting(DocumentSource source)
    {
        const string Fit = "var fitted = ml.Transforms.Text.BERTopic(\"Topic\", \"Text\", options)";
        if (!HasGroups(source))
        {
            return $"{Fit}.Fit(texts{(HasVectors(source) ? ", vectors" : "")});";
        }

        var (vector, embedding, schema) = HasVectors(source)
            ? (", Vector = vectors[row]", "options.EmbeddingColumnName = \"Vector\";\nvar schema = SchemaDefinition.Create(typeof(Document));\n"
                + "schema[\"Vector\"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, vectors[0].Length);\n", ", schema")
            : ("", "", "");
        return $$"""
            options.CenterByColumnName = "Group";
            {{embedding}}var documents = texts.Select((text, row) => new Document { Text = text, Group = groups[row]{{vector}} });
            {{Fit}}.Fit(ml.Data.LoadFromEnumerable(documents{{schema}}));
            """;
    }

    private static string DocumentClass(bool hasVectors) => $$"""

        internal sealed class Document
        {
            public string Text { get; set; } = "";

            public string? Group { get; set; }
        {{(hasVectors ? "\n    public float[] Vector { get; set; } = [];\n" : "")}}}

        """;

    private static bool HasGroups(DocumentSource source) => source.Columns.Group is not null;

    private static bool HasVectors(DocumentSource source) => !string.IsNullOrEmpty(source.Columns.Embedding);

    private static (string Packages, string Usings, string Reading) Reading(DocumentSource source)
    {
        var path = source.Files is [var only] ? only : "";
        var (text, vector) = (OptionCode.Quote(source.Columns.Text!), OptionCode.Quote(source.Columns.Embedding ?? ""));
        var group = OptionCode.Quote(source.Columns.Group ?? "");
        return (source.Sample is null ? Path.GetExtension(path).ToLowerInvariant() : "") switch
        {
            ".jsonl" or ".ndjson" => ("", "using System.Text.Json.Nodes;\n", Json($"File.ReadLines({OptionCode.Quote(path)}).Where(line => line.Trim().Length > 0).Select(line => JsonNode.Parse(line)!)")),
            ".json" => ("", "using System.Text.Json.Nodes;\n", Json($"JsonNode.Parse(File.ReadAllText({OptionCode.Quote(path)}))!.AsArray().Select(row => row!)")),
            ".csv" or ".tsv" when !HasVectors(source) => ("#:package Sep@*\n", "using nietras.SeparatedValues;\n", $$"""
                using var reader = Sep.Reader(options => options with { Unescape = true }).FromFile({{OptionCode.Quote(path)}});
                var read = new List<string>();
                {{(HasGroups(source) ? "var groups = new List<string>();\n" : "")}}foreach (var row in reader)
                {
                    read.Add(row[{{text}}].ToString());
                {{(HasGroups(source) ? $"    groups.Add(row[{group}].ToString());\n" : "")}}}

                string[] texts = [.. read];
                """),
            ".txt" => ("", "", $"string[] texts = File.ReadAllLines({OptionCode.Quote(path)});"),
            _ => ("", "", $"// Read the column {source.Columns.Text} of {string.Join(", ", source.Files)} here{(source.Sample is { } count ? $", {count} rows at random" : "")}.\nstring[] texts = [];"
                + (HasVectors(source) ? $"\nfloat[][] vectors = []; // the column {source.Columns.Embedding}" : "")
                + (HasGroups(source) ? $"\nstring?[] groups = []; // the column {source.Columns.Group}" : "")),
        };

        string Json(string rows) => $"JsonNode[] rows = [.. {rows}];\nstring[] texts = [.. rows.Select(row => (string?)row[{text}] ?? \"\")];"
            + (HasVectors(source) ? $"\nfloat[][] vectors = [.. rows.Select(row => row[{vector}]!.AsArray().Select(number => (float)number!).ToArray())];" : "")
            + (HasGroups(source) ? $"\nstring?[] groups = [.. rows.Select(row => row[{group}]?.ToString())];" : "");
    }
}
