using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary>Writes and reads a fitted preparation of vectors.</summary>
internal static class VectorPreparationFormat
{
    // Binary format: the number of vectors of the fit (Int64), the mean (Double[]), whether vectors have unit length (Boolean); whether
    // there are groups (Boolean) and if so their names (Text[]) and means (Single[]); whether there are components (Boolean) and if so
    // their variances (Double[]), the variance of all (Double), the share of whitening (Double) and the directions (Single[]).
    public static void Write(CheckedWriter writer, VectorPreparationModel model)
    {
        var (groups, axes) = model.Parts;
        writer.Int64(model.Count);
        writer.FiniteArray(model.Mean, "The mean");
        writer.Boolean(model.IsNormalized);
        writer.Boolean(groups is not null);
        if (groups is not null)
        {
            writer.Texts(groups.Names);
            writer.FiniteArray(groups.Values.Span, "The means of groups");
        }

        writer.Boolean(axes is not null);
        if (axes is not null)
        {
            writer.FiniteArray<double>(axes.Variances, "The variances");
            writer.Double(axes.TotalVariance);
            writer.Double(axes.Whitening);
            writer.FiniteArray<float>(axes.Directions, "The components");
        }
    }

    public static VectorPreparationModel Read(CheckedReader reader)
    {
        var count = reader.Int64("the number of vectors");
        var mean = reader.FiniteDoubles("the mean");
        if (count < 1 || mean.Length == 0 || Array.Exists(mean, value => Math.Abs(value) > float.MaxValue))
        {
            throw reader.Invalid("the mean", $"is of {count} vectors of {mean.Length} numbers, or larger than they can be");
        }

        var isNormalized = reader.Boolean("whether vectors have unit length");
        var groups = reader.Boolean("whether there are groups") ? ReadGroups(reader, mean.Length) : null;
        var axes = reader.Boolean("whether there are components") ? ReadAxes(reader, mean.Length) : null;
        return new VectorPreparationModel(count, mean, groups, axes, isNormalized);
    }

    private static GroupMeans ReadGroups(CheckedReader reader, int dimension)
    {
        var names = reader.Texts("the groups");
        for (var group = 0; group < names.Length; group++)
        {
            if (names[group].Length == 0 || (group > 0 && string.CompareOrdinal(names[group - 1], names[group]) >= 0))
            {
                throw reader.Invalid("the groups", $"are not in order");
            }
        }

        return new GroupMeans(names, reader.FiniteSingles("the means of groups", (long)names.Length * dimension));
    }

    private static PreparationAxes ReadAxes(CheckedReader reader, int dimension)
    {
        var variances = reader.FiniteDoubles("the variances of components");
        if (variances.Length == 0
            || variances.Length > dimension
            || variances.Zip(variances.Skip(1)).Any(pair => pair.First < pair.Second)
            || variances[^1] < 0)
        {
            throw reader.Invalid("the variances of components", $"are {variances.Length} for {dimension} numbers, or do not descend to 0");
        }

        var total = reader.Double("the variance of all components", variances[0]);
        var whitening = reader.Double("the share of whitening", 0, 1);
        return new(reader.FiniteSingles("the components", (long)variances.Length * dimension), variances, total, whitening);
    }
}
