using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A value of a JSON file that may be damaged or hostile: whatever is not as expected is named, with its file.</summary>
internal readonly struct CheckedJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonElement _element;
    private readonly string _file;
    private readonly string _name;

    private CheckedJson(JsonElement element, string file, string name) => (_element, _file, _name) = (element, file, name);

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">It is no JSON object, or one with a key twice.</exception>
    public static CheckedJson ReadObject(string path)
    {
        try
        {
            var json = new CheckedJson(JsonElement.Parse(File.ReadAllBytes(path), Strict), path, "the whole");
            return json._element.ValueKind == JsonValueKind.Object ? json : throw json.Invalid("is no object");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second where a key is no text of Unicode.
            throw new InvalidDataException($"{path} is no JSON: {e.Message}", e);
        }
    }

    public bool IsNull => _element.ValueKind == JsonValueKind.Null;

    public bool IsText => _element.ValueKind == JsonValueKind.String;

    public bool IsArray => _element.ValueKind == JsonValueKind.Array;

    /// <summary>Whether this is a number without a point or an exponent.</summary>
    public bool IsInteger => _element.ValueKind == JsonValueKind.Number && !_element.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');

    /// <summary>The member of an object; an error if there is none.</summary>
    public CheckedJson this[string key] => Optional(key) ?? throw Invalid($"has no key '{key}'");

    public CheckedJson? Optional(string key) =>
        Expect(JsonValueKind.Object).TryGetProperty(key, out var value) ? new CheckedJson(value, _file, $"'{key}'") : null;

    public IEnumerable<(string Key, CheckedJson Value)> Members()
    {
        foreach (var property in Expect(JsonValueKind.Object).EnumerateObject())
        {
            var key = Name(property);
            yield return (key, new CheckedJson(property.Value, _file, $"'{key}' of {_name}"));
        }
    }

    public CheckedJson[] Items()
    {
        var items = new CheckedJson[Expect(JsonValueKind.Array).GetArrayLength()];
        var next = 0;
        foreach (var item in _element.EnumerateArray())
        {
            items[next++] = new CheckedJson(item, _file, _name);
        }

        return items;
    }

    public int Int32() => Expect(JsonValueKind.Number).TryGetInt32(out var value) ? value : throw Invalid($"is {_element}, but has to be an integer of 32 bits");

    /// <summary>An integer from [<paramref name="least"/>, <paramref name="most"/>].</summary>
    public int Int32(int least, int most = int.MaxValue) =>
        Int32() is var value && value >= least && value <= most ? value : throw Invalid($"is {value}, but has to lie between {least} and {most}");

    public double Double() =>
        Expect(JsonValueKind.Number).TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Invalid($"is {_element}, but has to be a finite number");

    public bool Boolean() => _element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Invalid($"is {_element.ValueKind}, but has to be true or false"),
    };

    public string Text()
    {
        try
        {
            return Expect(JsonValueKind.String).GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException($"{_file} is damaged: {_name} is no text of Unicode.", e);
        }
    }

    public int[] Int32s() => Array.ConvertAll(Items(), item => item.Int32());

    public string[] Texts() => Array.ConvertAll(Items(), item => item.Text());

    public InvalidDataException Invalid(FormattableString what) => Invalid(what.ToString(CultureInfo.InvariantCulture));

    private InvalidDataException Invalid(string what) => new($"{_file} is damaged, or of another kind: {_name} {what}.");

    private string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException($"{_file} is damaged: a key of {_name} is no text of Unicode.", e);
        }
    }

    private JsonElement Expect(JsonValueKind kind) =>
        _element.ValueKind == kind ? _element : throw Invalid($"is {_element.ValueKind}, but has to be {kind}");
}
