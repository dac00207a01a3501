using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>A JSON object of a model's folder, read leniently: what has another type than expected counts as missing.</summary>
internal sealed class ModelJson
{
    private readonly JsonElement _element;

    public ModelJson(ModelFiles files, string name)
        : this(name, Parse(name, files.Read(name)))
    {
    }

    private ModelJson(string name, JsonElement element) => (Name, _element) = (name, element);

    /// <summary>The file's name, for the messages.</summary>
    public string Name { get; }

    public static ModelJson? TryRead(ModelFiles files, string name) =>
        files.TryRead(name) is { } bytes ? new ModelJson(name, Parse(name, bytes)) : null;

    public string? Text(string key) => Get(key, JsonValueKind.String)?.GetString();

    public int? Int32(string key) => Get(key, JsonValueKind.Number) is { } number && number.TryGetInt32(out var value) ? value : null;

    public bool? Boolean(string key) => Get(key, JsonValueKind.True) is not null ? true : Get(key, JsonValueKind.False) is not null ? false : null;

    public ModelJson? Object(string key) => Get(key, JsonValueKind.Object) is { } value ? new ModelJson(Name, value) : null;

    /// <summary>The objects of a list; nothing if there is no such list.</summary>
    public IEnumerable<ModelJson> Objects(string key) => Get(key, JsonValueKind.Array) is { } list ? new ModelJson(Name, list).Items() : [];

    /// <summary>The list itself, or the object itself, for readers of large parts.</summary>
    public JsonElement? Element(string key) => _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(key, out var value) ? value : null;

    /// <summary>The objects of the list that this is.</summary>
    public IEnumerable<ModelJson> Items() => _element.ValueKind == JsonValueKind.Array
        ? _element.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new ModelJson(Name, item))
        : [];

    private JsonElement? Get(string key, JsonValueKind kind) => Element(key) is { } value && value.ValueKind == kind ? value : null;

    private static JsonElement Parse(string name, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(bytes);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name} of the model is no JSON: {e.Message}", e);
        }
    }
}
