using Parquet;
using Parquet.Schema;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Corpus;

/// <summary>Writes Parquet files of row groups with a number and a text.</summary>
internal static class ParquetFile
{
    public static async Task WriteAsync(string path, string?[][] groups)
    {
        var (number, text) = (new DataField<int>("number"), new DataField<string>("text"));
        await using var file = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(number, text), file);
        foreach (var group in groups)
        {
            using var rows = writer.CreateRowGroup();
            await rows.WriteAsync<int>(number, Enumerable.Range(0, group.Length).ToArray().AsMemory());
            await rows.WriteAsync(text, group);
        }
    }
}
