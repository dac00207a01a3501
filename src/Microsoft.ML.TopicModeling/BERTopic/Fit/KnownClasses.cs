using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>What is known of the documents of a fit: the class of each, by a column of labels or by the nearest seed.</summary>
/// <param name="Labels">The class of each document, from 0; −1 where it is not known.</param>
/// <param name="Names">What the classes are called.</param>
internal sealed record KnownClasses(int[] Labels, IReadOnlyList<string> Names)
{
    /// <summary>Checks that a classifier predicts the classes of a column.</summary>
    /// <exception cref="ArgumentException">It predicts others.</exception>
    public static void CheckPrediction(DataViewSchema schema, DataViewSchema clustered, string name)
    {
        var (expected, predicted) = (KeyCount(schema[name]), KeyCount(clustered[ColumnNames.PredictedLabel]));
        Throw.If(
            expected != predicted,
            $"The stage of clustering predicts {predicted} classes, but the column \"{name}\" has {expected}. "
            + "Set Clustering to a classifier with that column as its label.",
            "options");
    }

    private static ulong KeyCount(DataViewSchema.Column column) => ((KeyDataViewType)column.Type).Count;

    /// <summary>
    /// Takes the classes of a checked column. A key keeps its place, so that it is the label that a classifier predicts; texts and numbers
    /// are put in order.
    /// </summary>
    public static KnownClasses Of(ClassLabelReader reader) =>
        reader.Column.Type is KeyDataViewType ? OfKeys(reader) : OfValues(reader.Sort(), reader.Column.Type is TextDataViewType);

    private static KnownClasses OfKeys(ClassLabelReader reader)
    {
        int[] labels = [.. reader.Numbers.Select(key => key - 1)];
        return new(labels, [.. Enumerable.Range(1, labels.DefaultIfEmpty(-1).Max() + 1).Select(key => reader.NameOf(key))]);
    }

    private static KnownClasses OfValues(ClassLabels classes, bool areTexts)
    {
        // What is not known is the empty text or a negative number, which come first.
        var unknown = classes.Names.Count(name => areTexts ? name.Length == 0 : int.Parse(name, CultureInfo.InvariantCulture) < 0);
        return new(Array.ConvertAll(classes.Rows, row => Math.Max(row - unknown, Topic.Outlier)), classes.Names[unknown..]);
    }
}
