using System.Globalization;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Microsoft.ML.TopicModeling.Corpus;

/// <summary>Reads Parquet files. A row group is a shard.</summary>
internal sealed class ParquetShards : IShardReader
{
    public bool CanRead(string path) => FileEnding.Is(path, ".parquet");

    public IEnumerable<(long Start, long End)> Divide(string path, long bytes)
    {
        using var stream = File.OpenRead(path);
        var groups = Wait(path, async () =>
        {
            await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true);
            return reader.RowGroupCount;
        });
        return [.. Enumerable.Range(0, groups).Select(group => ((long)group, group + 1L))];
    }

    public IEnumerable<ShardDocument> Read(Shard shard, CorpusColumns columns)
    {
        using var stream = File.OpenRead(shard.Path);
        for (var number = (int)shard.Start; number < shard.End; number++)
        {
            if (Wait(shard.Path, () => GroupAsync(stream, number, shard, columns)) is not { } documents)
            {
                yield break;
            }

            foreach (var document in documents)
            {
                yield return document;
            }
        }
    }

    /// <returns>The documents of a row group; null behind the last.</returns>
    private static async Task<ShardDocument[]?> GroupAsync(Stream stream, int number, Shard shard, CorpusColumns columns)
    {
        await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true);
        if (number >= reader.RowGroupCount)
        {
            return null;
        }

        var fields = reader.Schema.GetDataFields();
        using var group = reader.OpenRowGroupReader(number);
        var ids = Find(fields, columns.Id) is { } id ? await TextsAsync(group, id) : null;
        var texts = await TextsAsync(group, Needed(shard, fields, columns.Text));
        var vectors = columns.Vector is null ? null : await VectorsAsync(group, Needed(shard, fields, columns.Vector));
        return [.. texts.Select((text, row) => new ShardDocument(
            ids?[row] ?? FormattableString.Invariant($"{Path.GetFileName(shard.Path)}@{number}:{row}"), text ?? "", vectors?[row]))];
    }

    private static DataField? Find(DataField[] fields, string name) => Array.Find(fields, field => field.Path.FirstPart == name);

    private static DataField Needed(Shard shard, DataField[] fields, string name) => Find(fields, name) ?? throw new InvalidDataException(
        $"{shard.Path}: there is no column \"{name}\", only {string.Join(", ", fields.Select(field => field.Path.FirstPart))}.");

    private static async Task<string?[]> TextsAsync(ParquetRowGroupReader group, DataField field)
    {
        using var data = await group.ReadRawColumnDataBaseAsync(field);
        return data switch
        {
            _ when field.MaxRepetitionLevel > 0 => throw new InvalidDataException($"the column \"{field.Path}\" holds lists"),
            RawColumnData<ReadOnlyMemory<char>> texts => Rows(texts, field, text => text.ToString()),
            RawColumnData<int> numbers => Rows(numbers, field, number => number.ToString(CultureInfo.InvariantCulture)),
            RawColumnData<long> numbers => Rows(numbers, field, number => number.ToString(CultureInfo.InvariantCulture)),
            _ => throw new InvalidDataException($"the column \"{field.Path}\" holds {field.ClrType.Name}, and not texts or integers"),
        };
    }

    private static string?[] Rows<T>(RawColumnData<T> data, DataField field, Func<T, string> textOf)
        where T : struct
    {
        var values = data.Values;
        var levels = field.MaxDefinitionLevel == 0 ? [] : data.DefinitionLevels;
        var texts = new string?[levels.IsEmpty ? values.Length : levels.Length];
        for (int row = 0, next = 0; row < texts.Length; row++)
        {
            texts[row] = levels.IsEmpty || levels[row] == field.MaxDefinitionLevel ? textOf(values[next++]) : null;
        }

        return texts;
    }

    /// <summary>A value with the level 0 of repetition begins a list.</summary>
    private static async Task<float[][]> VectorsAsync(ParquetRowGroupReader group, DataField field)
    {
        using var data = await group.ReadRawColumnDataBaseAsync(field);
        if (data is not RawColumnData<float> numbers || field.MaxRepetitionLevel != 1 || numbers.Values.Length != numbers.RepetitionLevels.Length)
        {
            throw new InvalidDataException($"the column \"{field.Path}\" holds no lists of 32-bit floating-point numbers without gaps");
        }

        var vectors = new List<List<float>>();
        for (var i = 0; i < numbers.Values.Length; i++)
        {
            if (numbers.RepetitionLevels[i] == 0)
            {
                vectors.Add([]);
            }

            vectors[^1].Add(numbers.Values[i]);
        }

        return [.. vectors.Select(vector => vector.ToArray())];
    }

    /// <summary>A file that is damaged can make its reader fail in any way.</summary>
    private static T Wait<T>(string path, Func<Task<T>> read)
    {
        try
        {
            return Task.Run(read).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            throw new InvalidDataException($"{path} cannot be read as Parquet: {e.Message.TrimEnd('.')}. Is it whole?", e);
        }
    }
}
