using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A number of the row at which a cursor stands, or a time as a number of days, in single precision.</summary>
/// <param name="input">The row.</param>
/// <param name="column">The column.</param>
internal sealed class RowNumber(DataViewRow input, DataViewSchema.Column column)
{
    // Single precision tells minutes apart that are less than a century from here.
    private static readonly DateTime Origin = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Func<double> _get =
        column.Type == NumberDataViewType.Single ? Getter<float>(input, column, value => value)
        : column.Type == NumberDataViewType.Double ? Getter<double>(input, column, value => value)
        : column.Type == NumberDataViewType.Int32 ? Getter<int>(input, column, value => value)
        : column.Type == NumberDataViewType.Int64 ? Getter<long>(input, column, value => value)
        : Getter<DateTime>(input, column, value => (value - Origin).TotalDays);

    /// <summary>Whether values of a type are numbers.</summary>
    public static bool CanRead(DataViewType type) =>
        type == NumberDataViewType.Single || type == NumberDataViewType.Double || type == NumberDataViewType.Int32
        || type == NumberDataViewType.Int64 || type is DateTimeDataViewType;

    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public float Read()
    {
        var value = (float)_get();
        return float.IsFinite(value)
            ? value
            : throw new ArgumentException(
                FormattableString.Invariant($"Row {input.Position} of column \"{column.Name}\" holds {value}. ")
                    + "Remove or replace rows with NaN or infinite values.",
                column.Name);
    }

    private static Func<double> Getter<T>(DataViewRow row, DataViewSchema.Column column, Func<T, double> convert)
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
