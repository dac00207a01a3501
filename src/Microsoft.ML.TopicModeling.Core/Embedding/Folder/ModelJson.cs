using System.Text.Json;
using System.Text.Unicode;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>
/// A JSON object or list of a model's folder. A missing value is null; a value of an unexpected type is an error that names the file and
/// the key.
/// </summary>
internal sealed class ModelJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonElement _element;
    private readonly string _path;

    private ModelJson(string name, int size, string path, JsonElement element) =>
        (Name, Size, _path, _element) = (name, size, path, element);

    /// <summary>The file's name, for the messages.</summary>
    public string Name { get; }

    /// <summary>The file's size in bytes, which no count in it can exceed.</summary>
    public int Size { get; }

    /// <summary>Reads a file that holds an object.</summary>
    public static ModelJson Read(ModelFiles files, string name) => Parse(name, files.Read(name), JsonValueKind.Object);

    /// <summary>Reads a file, if it is there.</summary>
    public static ModelJson? TryRead(ModelFiles files, string name, JsonValueKind kind = JsonValueKind.Object) =>
        files.TryRead(name) is { } bytes ? Parse(name, bytes, kind) : null;

    /// <summary>The value of a key that has to be there.</summary>
    public JsonElement this[string key] => Element(key) ?? throw Invalid($"{key} is missing");

    public string? Text(string key) => Get(key, JsonValueKind.String)?.GetString();

    public bool IsText(string key) => Element(key)?.ValueKind == JsonValueKind.String;

    public bool IsNumber(string key) => Element(key)?.ValueKind == JsonValueKind.Number;

    public bool IsFalse(string key) => Element(key)?.ValueKind == JsonValueKind.False;

    /// <summary>Whether the key has a value other than null.</summary>
    public bool Has(string key) => Element(key) is not null;

    /// <summary>The keys of this object.</summary>
    public IEnumerable<string> Keys() => _element.EnumerateObject().Select(member => member.Name);

    /// <summary>A whole number; null for one too large to be a limit, such as 1e30.</summary>
    public int? Int32(string key) => Get(key, JsonValueKind.Number) is not { } number ? null
        : number.TryGetInt32(out var value) ? value
        : number.TryGetDouble(out var large) && large > int.MaxValue ? null
        : throw Invalid($"{key} is {number}, but has to be a whole number");

    public bool? Boolean(string key) => Element(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw Invalid($"{key} is {other.ValueKind}, but has to be true or false"),
    };

    public ModelJson? Object(string key) => Get(key, JsonValueKind.Object) is { } value ? new ModelJson(Name, Size, key, value) : null;

    /// <summary>The objects of a list; nothing if there is no such list.</summary>
    public IEnumerable<ModelJson> Objects(string key) =>
        List(key).Select(item => new ModelJson(Name, Size, key, Expect(item, key, JsonValueKind.Object)));

    /// <summary>The items of a list; nothing if there is no such list.</summary>
    public IEnumerable<JsonElement> List(string key) => Get(key, JsonValueKind.Array) is { } list ? list.EnumerateArray() : [];

    /// <summary>The objects of the list that this is.</summary>
    public IEnumerable<ModelJson> Items() =>
        _element.EnumerateArray().Select(item => new ModelJson(Name, Size, _path, Expect(item, _path, JsonValueKind.Object)));

    /// <summary>The tokens that are the keys of this object, with their ids.</summary>
    public Dictionary<string, int> Ids()
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var piece in _element.EnumerateObject())
        {
            ids.Add(piece.Name, Id(piece.Value, piece.Name));
        }

        return ids.Count > 0 ? ids : throw Invalid($"{_path} holds no tokens");
    }

    /// <summary>The id of a token. None is larger than the file, as tokens take more than a byte and their ids have few gaps.</summary>
    public int Id(JsonElement value, string token) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var id) && id >= 0 && id < Size
        ? id
        : throw Invalid($"the id of the token \"{token}\" is {value}, but has to be a whole number below the file's size");

    /// <summary>Text as an item of a list.</summary>
    public string TextOf(JsonElement item, string key) => Expect(item, key, JsonValueKind.String).GetString()!;

    public InvalidDataException Invalid(string what) => new($"{Name} of the model is damaged, or of another kind: {what}.");

    private static ModelJson Parse(string name, byte[] bytes, JsonValueKind kind)
    {
        try
        {
            CheckTexts(bytes);
            var root = new ModelJson(name, bytes.Length, "the whole", JsonElement.Parse(bytes, Strict));
            root.Expect(root._element, "the whole", kind);
            return root;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{name} of the model is no JSON: {e.Message}", e);
        }
    }

    /// <summary>
    /// Checks that no text has half a surrogate pair, which JSON can contain and which would fail only at the first use of the text.
    /// </summary>
    /// <exception cref="InvalidOperationException">A text is not valid Unicode.</exception>
    private static void CheckTexts(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                && (reader.ValueIsEscaped || !Utf8.IsValid(reader.ValueSpan)))
            {
                reader.GetString();
            }
        }
    }

    private JsonElement? Element(string key) =>
        _element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private JsonElement? Get(string key, JsonValueKind kind) => Element(key) is { } value ? Expect(value, key, kind) : null;

    private JsonElement Expect(JsonElement value, string key, JsonValueKind kind) =>
        value.ValueKind == kind ? value : throw Invalid($"{key} is {value.ValueKind}, but has to be {kind}");
}
