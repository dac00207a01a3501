using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Corpus;

/// <summary>Reads files of one JSON object a line.</summary>
internal sealed class JsonLinesShards : IShardReader
{
    public bool CanRead(string path) => FileEnding.Is(path, ".jsonl", ".ndjson");

    public IEnumerable<(long Start, long End)> Divide(string path, long bytes) => LineRange.Divide(path, bytes);

    public IEnumerable<ShardDocument> Read(Shard shard, CorpusColumns columns) => LineRange.Read(shard)
        .Where(line => !string.IsNullOrWhiteSpace(line.Line))
        .Select(line => Document(shard, columns, line.Place, line.Line));

    private static ShardDocument Document(Shard shard, CorpusColumns columns, long place, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var values = json.RootElement;
            return new(
                values.TryGetProperty(columns.Id, out var id) && TextOf(id) is { } known ? known : FileEnding.PlaceOf(shard, place),
                values.TryGetProperty(columns.Text, out var text)
                    ? TextOf(text) ?? ""
                    : throw new JsonException($"it has no \"{columns.Text}\""),
                columns.Vector is null ? null
                    : values.TryGetProperty(columns.Vector, out var vector) ? [.. vector.EnumerateArray().Select(number => number.GetSingle())]
                    : throw new JsonException($"it has no \"{columns.Vector}\""));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"{shard.Path}: the line at byte {place} cannot be read: {e.Message.TrimEnd('.')}."), e);
        }
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new JsonException($"a text is {value.ValueKind}"),
    };
}
