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
    /// <summary>Checks that a column can hold classes.</summary>
    /// <param name="schema">The shape of the input.</param>
    /// <param name="name">The column.</param>
    /// <param name="mustBeKey">Whether a classifier is to predict its values.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or of another type.</exception>
    public static void Check(SchemaShape schema, string name, bool mustBeKey)
    {
        if (!schema.TryFindColumn(name, out var column))
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"There is no column of classes \"{name}\".");
        }

        var isRight = column.IsKey || (!mustBeKey && (column.ItemType is TextDataViewType || column.ItemType == NumberDataViewType.Int32));
        if (column.Kind != SchemaShape.Column.VectorKind.Scalar || !isRight)
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"The column of classes \"{name}\" is of {column.GetTypeString()}; it has to be {(mustBeKey ? "a key, which a classifier can predict. Make one by MapValueToKey" : "a key, Int32 or text")}.");
        }
    }

    /// <summary>Checks that a classifier predicts the classes of a column.</summary>
    /// <exception cref="ArgumentException">It predicts others.</exception>
    public static void CheckPrediction(DataViewSchema schema, DataViewSchema clustered, string name)
    {
        var (expected, predicted) = (schema[name].Type.GetKeyCount(), clustered[DefaultColumnNames.PredictedLabel].Type.GetKeyCount());
        Throw.If(
            expected != predicted,
            $"The stage of clustering predicts {predicted} classes, but the column \"{name}\" has {expected}. Set Clustering to a classifier with that column as its label.",
            "options");
    }

    /// <summary>Takes the classes of a checked column. A key keeps its place, so that it is the label that a classifier predicts; texts and numbers are put in order.</summary>
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
