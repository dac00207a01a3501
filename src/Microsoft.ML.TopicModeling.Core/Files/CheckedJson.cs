using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A value of a JSON file that may be damaged or hostile. An error names whatever is not as expected, and the file.</summary>
internal readonly struct CheckedJson
{
    private readonly JsonElement _element;
    private readonly string _file;
    private readonly string _name;

    private CheckedJson(JsonElement element, string file, string name) => (_element, _file, _name) = (element, file, name);

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">The file is not a JSON object.</exception>
    public static CheckedJson ReadObject(string path)
    {
        try
        {
            var json = new CheckedJson(JsonElement.Parse(PythonJson.WithoutSpecialNumbers(File.ReadAllBytes(path))), path, "the whole");
            return json._element.ValueKind == JsonValueKind.Object ? json : throw json.Invalid("is no object");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException if a key is not a Unicode text.
            throw new InvalidDataException($"{path} is no JSON: {e.Message}", e);
        }
    }

    public bool IsNull => _element.ValueKind == JsonValueKind.Null;

    public bool IsText => _element.ValueKind == JsonValueKind.String;

    public bool IsArray => _element.ValueKind == JsonValueKind.Array;

    public bool IsObject => _element.ValueKind == JsonValueKind.Object;

    public bool IsNumber => _element.ValueKind == JsonValueKind.Number;

    /// <summary>Gets a value that indicates whether this is a number without a point or an exponent.</summary>
    public bool IsInteger => IsNumber && !_element.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');

    /// <summary>Gets the member of an object; an error if there is none.</summary>
    public CheckedJson this[string key] => Optional(key) ?? throw Invalid($"has no key '{key}'");

    public CheckedJson? Optional(string key)
    {
        foreach (var (name, value) in Members())
        {
            if (name == key)
            {
                return new CheckedJson(value._element, _file, $"'{key}'");
            }
        }

        return null;
    }

    /// <summary>Returns the members of an object, whose keys must all differ.</summary>
    public IEnumerable<(string Key, CheckedJson Value)> Members()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in Expect(JsonValueKind.Object).EnumerateObject())
        {
            var key = PythonJson.NameOf(property) ?? throw Invalid("has a key that is not in UTF-8");
            yield return keys.Add(key)
                ? (key, new CheckedJson(property.Value, _file, $"'{key}' of {_name}"))
                : throw Invalid($"has the key '{key}' twice");
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

    public int Int32() =>
        Expect(JsonValueKind.Number).TryGetInt32(out var value)
            ? value
            : throw Invalid($"is {_element}, but has to be an integer of 32 bits");

    /// <summary>Returns an integer from [<paramref name="least"/>, <paramref name="most"/>].</summary>
    public int Int32(int least, int most = int.MaxValue) =>
        Int32() is var value && value >= least && value <= most
            ? value
            : throw Invalid($"is {value}, but has to lie between {least} and {most}");

    public double Double() =>
        Expect(JsonValueKind.Number).TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw Invalid($"is {_element}, but has to be a finite number");

    /// <summary>Returns whether a member of an object is true. Null and a missing member are not; see <see cref="Truth"/>.</summary>
    public bool IsTrue(string key) => Optional(key)?.Truth() ?? false;

    /// <summary>Returns true or false. As in Python, a number other than 0 is true, and null is not.</summary>
    public bool Truth() => _element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        JsonValueKind.Number => Double() != 0,
        _ => throw Invalid($"is {_element.ValueKind}, but has to be true or false"),
    };

    public string Text() => PythonJson.TextOf(Expect(JsonValueKind.String)) ?? throw Invalid("is not in UTF-8");

    public int[] Int32s() => Array.ConvertAll(Items(), item => item.Int32());

    public string[] Texts() => Array.ConvertAll(Items(), item => item.Text());

    public override string ToString() => _element.GetRawText();

    public InvalidDataException Invalid(FormattableString what) => Invalid(what.ToString(CultureInfo.InvariantCulture));

    private InvalidDataException Invalid(string what) => new($"{_file} is damaged, or of another kind: {_name} {what}.");

    private JsonElement Expect(JsonValueKind kind) =>
        _element.ValueKind == kind ? _element : throw Invalid($"is {_element.ValueKind}, but has to be {kind}");
}
