using System.Collections;

namespace Microsoft.ML.TopicModeling.Tests.Checks;

/// <summary>Changes everything that a caller holds of settings: their properties, those of nested settings, and the elements of their lists.</summary>
internal static class Spoiling
{
    public static void Spoil(object settings)
    {
        foreach (var property in OptionTypes.Settings(settings.GetType()).Where(property => !IsInit(property)))
        {
            var value = property.GetValue(settings);
            SpoilHeld(value);
            property.SetValue(settings, Other(property.PropertyType, value));
        }
    }

    private static void SpoilHeld(object? value)
    {
        switch (value)
        {
            case float[] or double[] or int[]:
                Array.Fill((dynamic)value, (dynamic)7);
                break;
            case string[] texts:
                Array.Fill(texts, "spoiled");
                break;
            case IDictionary dictionary:
                dictionary.Clear();
                break;
            case IList { IsReadOnly: false, IsFixedSize: false } list:
                list.Clear();
                break;
            case not null when OptionTypes.All.Contains(value.GetType()):
                Spoil(value);
                break;
        }
    }

    private static object? Other(Type property, object? value)
    {
        var type = Nullable.GetUnderlyingType(property) ?? property;
        return type == typeof(int) ? int.MinValue
            : type == typeof(double) ? double.NaN
            : type == typeof(bool) ? !(bool)(value ?? false)
            : type.IsEnum ? Enum.ToObject(type, 999)
            : type == typeof(string) ? "spoiled"
            : type == typeof(CancellationToken) ? new CancellationToken(canceled: true)
            : null;
    }

    private static bool IsInit(System.Reflection.PropertyInfo property) =>
        property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
}
