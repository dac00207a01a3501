using System.Reflection;

namespace Microsoft.ML.TopicModeling.Tests.Checks;

/// <summary>Every setting that can be out of its range is refused wherever it enters, by its name, before anything is read.</summary>
public sealed class OptionRangeTests
{
    public static TheoryData<Type, string> Settings
    {
        get
        {
            var data = new TheoryData<Type, string>();
            foreach (var type in OptionTypes.All)
            {
                foreach (var property in OptionTypes.Settings(type).Where(property => Wrong(property).Count > 0))
                {
                    data.Add(type, property.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_value_out_of_range_is_refused_at_every_door(Type type, string name)
    {
        var property = OptionTypes.Settings(type).Single(property => property.Name == name);
        var doors = OptionDoors.Of(type);

        doors.Should().NotBeEmpty("every type with settings needs a door here");
        foreach (var value in Wrong(property))
        {
            for (var door = 0; door < doors.Length; door++)
            {
                var options = OptionTypes.Create(type);
                property.SetValue(options, value);
                FluentActions.Invoking(() => doors[door](options)).Should()
                    .Throw<ArgumentException>($"door {door} has to refuse {type.Name}.{name} = {value ?? "null"}")
                    .Which.Message.Should().Contain(name);
            }
        }
    }

    private static List<object?> Wrong(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        List<object?> wrong =
            property.Name is "Seed" or "Addresses" or "ColorBy" or "SymbolBy" or "Timestamps" ? []
            : type == typeof(int) ? [int.MinValue]
            : type == typeof(long) ? [long.MinValue]
            : type == typeof(double) ? [double.NaN, double.NegativeInfinity]
            : type.IsEnum ? [Enum.ToObject(type, 999)]
            : type == typeof(TimeSpan) ? [TimeSpan.FromSeconds(-1), TimeSpan.MaxValue]
            : type == typeof((int, int)) ? [(0, 1), (2, 1), (1, int.MaxValue)]
            : type == typeof(DocumentFrequency) ? [default(DocumentFrequency)]
            : type.IsAssignableFrom(typeof(string[])) && type != typeof(object) ? [new string?[] { "a", null }]
            : [];
        var mayBeNull = property.PropertyType.IsValueType || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        return mayBeNull ? wrong : [.. wrong, null];
    }
}
