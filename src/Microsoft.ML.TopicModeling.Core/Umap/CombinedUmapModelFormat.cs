using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The form in which a <see cref="CombinedUmapModel"/> is saved.</summary>
/// <remarks>Combined graphs are not saved: they follow from those of the models, and are needed only for another layout.</remarks>
internal static class CombinedUmapModelFormat
{
    private const double LeastMissing = 1e-8, MostMissing = 0.5;

    /// <summary>What an entry of the combination does with those before it.</summary>
    private enum Entry
    {
        /// <summary>A model.</summary>
        Model,

        /// <summary>Combines the last two graphs.</summary>
        Combine,

        /// <summary>Weighs the edges of the last graph by the distances of a model's points.</summary>
        Weigh,
    }

    // *** Binary format ***
    // int32: number of different models; each of them (UmapModelFormat)
    // int32: number of entries of the combination, in the order in which a stack takes them; of each an enum: Entry, and
    //   Model: int32 the model
    //   Combine: enum UmapOperation; three doubles: the weight, and what counts as missing on the left and on the right
    //   Weigh: int32 the model; two doubles: the weight and the scale
    // settings of the layout (UmapModelFormat.WriteSettings)
    // n × components Single: the embedding; NaN for isolated rows
    public static void Write(CheckedWriter writer, CombinedUmapModel model)
    {
        UmapModel[] models = [.. model.Combination.Models.Distinct()];
        writer.Int32(models.Length);
        foreach (var part in models)
        {
            UmapModelFormat.Write(writer, part);
        }

        UmapCombination[] entries = [.. InStackOrder(model.Combination)];
        writer.Int32(entries.Length);
        foreach (var entry in entries)
        {
            WriteEntry(writer, entry, models);
        }

        UmapModelFormat.WriteSettings(writer, model.Settings);
        UmapModelFormat.WritePositions(writer, model.Embedding);
    }

    public static CombinedUmapModel Read(CheckedReader reader)
    {
        var models = new UmapModel[reader.Int32("the number of models", 1, UmapCombination.MostModels)];
        for (var i = 0; i < models.Length; i++)
        {
            models[i] = UmapModelFormat.Read(reader);
            if (models[i].Points.Count != models[0].Points.Count || models[i].Origins is not null)
            {
                throw reader.Invalid("a model", $"has other rows than the first");
            }
        }

        var combination = ReadCombination(reader, models);
        var settings = UmapModelFormat.ReadSettings(reader);
        return new(combination, UmapModelFormat.ReadPositions(reader, models[0].Points.Count, settings.Components), settings);
    }

    /// <summary>Returns the parts of the model.</summary>
    public static ModelPart[] Describe(CombinedUmapModel model)
    {
        ModelPart[] parts = [.. model.Combination.Models.Distinct().SelectMany(UmapModelFormat.Describe)];
        var all = PartSize.Of(writer => Write(writer, model));
        return [.. parts, new("positions of the combined graph", all - parts.Sum(part => part.Bytes))];
    }

    private static IEnumerable<UmapCombination> InStackOrder(UmapCombination combination) => combination.Step switch
    {
        CombinedGraphs step => [.. InStackOrder(step.Left), .. InStackOrder(step.Right), combination],
        { } step => [.. InStackOrder(step.Left), combination],
        null => [combination],
    };

    private static void WriteEntry(CheckedWriter writer, UmapCombination entry, UmapModel[] models)
    {
        switch (entry.Step)
        {
            case CombinedGraphs { Combination: var combination }:
                writer.Enum(Entry.Combine);
                writer.Enum(combination.Operation);
                writer.Double(combination.Weight);
                writer.Double(combination.LeastLeft);
                writer.Double(combination.LeastRight);
                break;
            case WeighedGraph { Weights: var weights, View: var view }:
                writer.Enum(Entry.Weigh);
                writer.Int32(Array.IndexOf(models, view));
                writer.Double(weights.Weight);
                writer.Double(weights.Scale);
                break;
            default:
                writer.Enum(Entry.Model);
                writer.Int32(Array.IndexOf(models, entry.Models[0]));
                break;
        }
    }

    private static UmapCombination ReadCombination(CheckedReader reader, UmapModel[] models)
    {
        const string Name = "the combination";
        var stack = new Stack<UmapCombination>();
        for (var left = reader.Int32("the number of entries of the combination", 1, 2 * UmapCombination.MostModels); left > 0; left--)
        {
            var entry = reader.Enum<Entry>(Name);
            var right = entry == Entry.Model ? null : stack.Count > 0 ? stack.Pop() : throw reader.Invalid(Name, $"lacks a graph");
            stack.Push(entry switch
            {
                Entry.Model => models[ReadModel(reader, models)],
                Entry.Weigh => Weighed(reader, right!, models[ReadModel(reader, models)]),
                _ => Combined(reader, stack.Count > 0 ? stack.Pop() : throw reader.Invalid(Name, $"lacks a graph"), right!),
            });
        }

        return stack.Count == 1 ? stack.Pop() : throw reader.Invalid(Name, $"leaves {stack.Count} graphs");
    }

    /// <exception cref="InvalidDataException">There are too many models.</exception>
    private static UmapCombination Of(CheckedReader reader, CombinationStep step) =>
        step.Left.Models.Count + step.Added.Count <= UmapCombination.MostModels
            ? UmapCombination.Of(step)
            : throw reader.Invalid("the combination", $"has more than {UmapCombination.MostModels} models");

    private static int ReadModel(CheckedReader reader, UmapModel[] models) => reader.Int32("a combined model", 0, models.Length - 1);

    private static UmapCombination Weighed(CheckedReader reader, UmapCombination left, UmapModel view)
    {
        var weight = reader.Double("the weight of a view", 0, Math.BitDecrement(1));
        var scale = reader.Double("the scale of a view", double.Epsilon);
        return Of(reader, new WeighedGraph(new EdgeWeights(weight, scale, view.Points, view.Settings.Metric), left, view));
    }

    private static UmapCombination Combined(CheckedReader reader, UmapCombination left, UmapCombination right)
    {
        var operation = reader.Enum<UmapOperation>("how graphs are combined");
        if (operation == UmapOperation.Weigh)
        {
            throw reader.Invalid("how graphs are combined", $"is {operation}");
        }

        var weight = reader.Double("the weight of a graph", 0, 1);
        var missing = reader.Double("what counts as missing on the left", LeastMissing, MostMissing);
        var missingRight = reader.Double("what counts as missing on the right", LeastMissing, MostMissing);
        return Of(reader, new CombinedGraphs(new GraphCombination(operation, weight, missing, missingRight), left, right));
    }
}
