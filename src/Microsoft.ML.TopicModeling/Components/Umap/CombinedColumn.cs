using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>A column that a fitted combination reads.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Names">The categories of the fit, in the order of their numbers.</param>
internal sealed record CombinedColumn(string Name, PointKind Kind, IReadOnlyList<string> Names)
{
    private readonly Categories _categories = new(Names);

    public DataViewSchema.Column In(DataViewSchema schema, UmapModel model, string paramName) =>
        new PointColumn(Name, CombinedView.Purpose, Kind, Kind == PointKind.Vector ? model.InputDimension : null).In(schema, paramName);

    /// <summary>Gets what gets the point of the row at which a cursor stands.</summary>
    public RowPoint From(DataViewRow row, DataViewSchema.Column column) =>
        RowPoints.Of(row, column, Kind == PointKind.Category ? _categories.Find : null);

    // *** Binary format ***
    // text: name; enum: PointKind; texts: the categories
    public void Write(CheckedWriter writer)
    {
        writer.Text(Name);
        writer.Enum(Kind);
        writer.Texts(Names);
    }

    public static CombinedColumn Read(CheckedReader reader)
    {
        var name = reader.Text("a combined column");
        var kind = reader.Enum<PointKind>("what a combined column holds");
        var names = reader.Texts("the categories of a column");
        return names.Distinct(StringComparer.Ordinal).Count() == names.Length && (kind == PointKind.Category || names.Length == 0)
            ? new(name, kind, names)
            : throw reader.Invalid("the categories of a column", $"are there twice, or where there are none");
    }
}
