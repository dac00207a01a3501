using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The classes of rows: the row of each class in the order of the labels, and what the labels are called.</summary>
internal readonly record struct ClassLabels(int[] Rows, string[] Names);

/// <summary>Reads a label column of keys, Int32 or text.</summary>
/// <param name="column">The column.</param>
internal sealed class ClassLabelReader(DataViewSchema.Column column) : IColumnReader
{
    private const string KeyValues = nameof(KeyValues);

    private readonly List<int> _numbers = [];
    private readonly List<string> _texts = [];

    public DataViewSchema.Column Column => column;

    /// <summary>The numbers that were read: of a key its place from 1, 0 for a missing one.</summary>
    public IReadOnlyList<int> Numbers => _numbers;

    /// <summary>What a number is called.</summary>
    public Converter<int, string> NameOf => field ??= Name();

    /// <summary>Gets what reads the label of the row at which the cursor stands.</summary>
    public Action From(DataViewRow row)
    {
        if (column.Type is TextDataViewType)
        {
            var getText = row.GetGetter<ReadOnlyMemory<char>>(column);
            var text = default(ReadOnlyMemory<char>);
            return () =>
            {
                getText(ref text);
                _texts.Add(text.ToString());
            };
        }

        var number = NumberOf(row, column);
        return () => _numbers.Add(number());
    }

    /// <summary>What gets the number of a row: a whole number, or the place of a key from 1, 0 for a missing one.</summary>
    public static Func<int> NumberOf(DataViewRow row, DataViewSchema.Column column) => column.Type.RawType switch
    {
        var type when type == typeof(int) => NumberOf<int>(row, column, value => value),
        var type when type == typeof(byte) => NumberOf<byte>(row, column, value => value),
        var type when type == typeof(ushort) => NumberOf<ushort>(row, column, value => value),
        var type when type == typeof(ulong) => NumberOf<ulong>(row, column, value => checked((int)value)),
        _ => NumberOf<uint>(row, column, value => checked((int)value)),
    };

    /// <summary>Numbers ascending, texts by code point.</summary>
    public ClassLabels Sort()
    {
        if (column.Type is TextDataViewType)
        {
            var order = Comparer<string>.Create((left, right) => CodePointOrder.Compare(left, right));
            string[] texts = [.. _texts.Distinct(StringComparer.Ordinal).Order(order)];
            return new([.. _texts.Select(text => Array.BinarySearch(texts, text, order))], texts);
        }

        int[] numbers = [.. _numbers.Distinct().Order()];
        return new([.. _numbers.Select(number => Array.BinarySearch(numbers, number))], Array.ConvertAll(numbers, NameOf));
    }

    private static Func<int> NumberOf<T>(DataViewRow row, DataViewSchema.Column column, Func<T, int> convert)
    {
        var getValue = row.GetGetter<T>(column);
        var value = default(T)!;
        return () =>
        {
            getValue(ref value);
            return convert(value);
        };
    }

    /// <summary>A key is called by its value if that is a text, and by its number from 1 if not; a missing key is called "".</summary>
    private Converter<int, string> Name()
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
}
