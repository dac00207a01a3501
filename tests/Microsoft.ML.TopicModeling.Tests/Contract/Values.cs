using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.Contract;

/// <summary>The values of a data view's columns in a form in which equal bits, and only they, are equal.</summary>
internal static class Values
{
    /// <summary>Reads columns by one cursor that was asked for just these.</summary>
    /// <returns>For each row its values, in the order of <paramref name="columns"/>.</returns>
    public static List<string[]> Read(IDataView data, params string[] columns)
    {
        using var cursor = data.GetRowCursor(columns.Select(name => data.Schema[name]));
        return Read(cursor, columns);
    }

    /// <summary>Reads columns by a set of parallel cursors and puts the rows in order again.</summary>
    public static List<string[]> ReadInParallel(IDataView data, int cursors, params string[] columns)
    {
        var rows = new SortedDictionary<long, string[]>();
        var set = data.GetRowCursorSet(columns.Select(name => data.Schema[name]), cursors);
        Parallel.ForEach(set, cursor =>
        {
            using (cursor)
            {
                var getters = Getters(cursor, columns);
                while (cursor.MoveNext())
                {
                    var row = getters.Select(get => get()).ToArray();
                    lock (rows)
                    {
                        rows.Add(cursor.Position + (cursor.Batch << 32), row);
                    }
                }
            }
        });
        return [.. rows.Values];
    }

    public static List<string[]> Read(DataViewRowCursor cursor, params string[] columns)
    {
        var getters = Getters(cursor, columns);
        var rows = new List<string[]>();
        while (cursor.MoveNext())
        {
            rows.Add([.. getters.Select(get => get())]);
        }

        return rows;
    }

    public static Func<string>[] Getters(DataViewRow row, params string[] columns) =>
        [.. columns.Select(name => Getter(row, row.Schema[name]))];

    /// <summary>The texts of a key's values or a vector's slots.</summary>
    public static string[] Texts(DataViewSchema.Annotations annotations, string kind)
    {
        var values = default(VBuffer<ReadOnlyMemory<char>>);
        annotations.GetValue(kind, ref values);
        return [.. values.DenseValues().Select(v => v.ToString())];
    }

    private static Func<string> Getter(DataViewRow row, DataViewSchema.Column column)
    {
        var type = column.Type.RawType;
        var item = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>) ? type.GetGenericArguments()[0] : null;
        var method = item is null
            ? typeof(Values).GetMethod(nameof(Scalar), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type)
            : typeof(Values).GetMethod(nameof(Vector), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(item);
        return (Func<string>)method.Invoke(null, [row, column])!;
    }

    private static Func<string> Scalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return () =>
        {
            var value = default(T)!;
            getter(ref value);
            return Bits(value);
        };
    }

    private static Func<string> Vector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        return () =>
        {
            var value = default(VBuffer<T>);
            getter(ref value);
            return $"{value.Length}: {string.Join(' ', value.DenseValues().Select(Bits))}";
        };
    }

    private static string Bits<T>(T value) => value switch
    {
        float single => BitConverter.SingleToUInt32Bits(single).ToString("X8", CultureInfo.InvariantCulture),
        double number => BitConverter.DoubleToUInt64Bits(number).ToString("X16", CultureInfo.InvariantCulture),
        ReadOnlyMemory<char> text => text.ToString(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
