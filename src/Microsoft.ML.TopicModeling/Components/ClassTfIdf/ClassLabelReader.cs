using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The classes of rows: the row of each class in the order of the labels, and what the labels are called.</summary>
internal readonly record struct ClassLabels(int[] Rows, string[] Names);

/// <summary>Reads a label column of keys, Int32 or text.</summary>
/// <param name="column">The column.</param>
internal sealed class ClassLabelReader(DataViewSchema.Column column) : IColumnReader
{
    private readonly List<int> _numbers = [];
    private readonly List<string> _texts = [];

    public DataViewSchema.Column Column => column;

    /// <summary>The numbers that were read: of a key its place from 1, 0 for a missing one.</summary>
    public IReadOnlyList<int> Numbers => _numbers;

    /// <summary>What a number is called.</summary>
    public Converter<int, string> NameOf => field ??= RowClass.NameOf(column);

    /// <summary>Gets what reads the label of the row at which the cursor stands.</summary>
    public Action From(DataViewRow row)
    {
        if (column.Type is TextDataViewType)
        {
            var text = RowClass.Text(row, column);
            return () => _texts.Add(text());
        }

        var number = RowClass.Number(row, column);
        return () => _numbers.Add(number());
    }

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
}
