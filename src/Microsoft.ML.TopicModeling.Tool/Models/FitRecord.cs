using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>How a model was fitted, which its file says besides the model, so that one need not say it again.</summary>
internal sealed record FitRecord
{
    private const string EntryName = "topics/fit.json";
    private const long MostBytes = 1 << 20;

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>How the documents were read.</summary>
    public required DocumentSource Source { get; init; }

    /// <summary>The number of documents.</summary>
    public required int Count { get; init; }

    /// <summary>The SHA-256 of the texts.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>How the topics were found.</summary>
    public required FitPlan Plan { get; init; }

    /// <summary>The file of the model whose topics go on; null if there was none.</summary>
    public string? Previous { get; init; }

    /// <summary>Adds the record to the zip of the model.</summary>
    public void Write(Stream zip)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true);
        using var stream = archive.CreateEntry(EntryName).Open();
        JsonSerializer.Serialize(stream, this, Format);
    }

    /// <summary>Reads the record of a model; null if the model was fitted by another program.</summary>
    /// <exception cref="InvalidDataException">The record is damaged.</exception>
    public static FitRecord? Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        if (archive.GetEntry(EntryName) is not { } entry)
        {
            return null;
        }

        if (entry.Length > MostBytes)
        {
            throw new InvalidDataException($"\"{path}\" says in {entry.Length} bytes how it was fitted, but may in {MostBytes} at most.");
        }

        try
        {
            using var stream = entry.Open();
            return JsonSerializer.Deserialize<FitRecord>(stream, Format);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"\"{path}\" is damaged where it says how it was fitted: {e.Message}", e);
        }
    }
}
