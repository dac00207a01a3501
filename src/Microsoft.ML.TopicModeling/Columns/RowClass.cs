using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The class of a row by a column of keys, whole numbers or texts.</summary>
internal static class RowClass
{
    private const string KeyValues = nameof(KeyValues);

    /// <summary>Gets what reads the number of the row at which a cursor stands: of a key its place from 1, 0 for a missing one.</summary>
    public static Func<int> Number(DataViewRow row, DataViewSchema.Column column) => column.Type.RawType switch
    {
        var type when type == typeof(int) => Getter<int, int>(row, column, value => value),
        var type when type == typeof(byte) => Getter<byte, int>(row, column, value => value),
        var type when type == typeof(ushort) => Getter<ushort, int>(row, column, value => value),
        var type when type == typeof(ulong) => Getter<ulong, int>(row, column, value => checked((int)value)),
        _ => Getter<uint, int>(row, column, value => checked((int)value)),
    };

    /// <summary>Gets what reads the text of the row at which a cursor stands.</summary>
    public static Func<string> Text(DataViewRow row, DataViewSchema.Column column) =>
        Getter<ReadOnlyMemory<char>, string>(row, column, text => text.ToString());

    /// <summary>Gets what reads the name of the class, whatever the column holds.</summary>
    public static Func<string> Name(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is TextDataViewType)
        {
            return Text(row, column);
        }

        var (number, name) = (Number(row, column), NameOf(column));
        return () => name(number());
    }

    /// <summary>
    /// What a number is called: a key by its value if that is a text, and by its number from 1 if not; a missing key is called "".
    /// </summary>
    public static Converter<int, string> NameOf(DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType)
        {
            return number => number.ToString(CultureInfo.InvariantCulture);
        }

        var names = default(VBuffer<ReadOnlyMemory<char>>);
        if (column.HasKeyValues() && column.Annotations.Schema[KeyValues].Type is VectorDataViewType { ItemType: TextDataViewType })
        {
            column.GetKeyValues(ref names);
        }

        var values = names.DenseValues().Select(value => value.ToString()).ToArray();
        return key => key == 0 ? "" : key <= values.Length ? values[key - 1] : key.ToString(CultureInfo.InvariantCulture);
    }

    private static Func<TResult> Getter<T, TResult>(DataViewRow row, DataViewSchema.Column column, Func<T, TResult> convert)
    {
        var get = row.GetGetter<T>(column);
        var value = default(T)!;
        return () =>
        {
            get(ref value);
            return convert(value);
        };
    }
}
