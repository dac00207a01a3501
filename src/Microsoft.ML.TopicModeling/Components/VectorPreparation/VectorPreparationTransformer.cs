using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Preparation;

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds the prepared vector of each row.</summary>
public sealed class VectorPreparationTransformer : ColumnTransformer, ISavedComponent<VectorPreparationTransformer>
{
    internal const string LoaderSignature = "VectorPreparation";
    internal const string Purpose = "to prepare";
    internal const string GroupPurpose = "to center by";

    private static readonly ComponentFormat Format = new("VECPREPA", LoaderSignature, "preparation of vectors");

    internal VectorPreparationTransformer(
        IHostEnvironment env, string outputColumnName, string inputColumnName, string? centerByColumnName, VectorPreparationModel model)
        : base(env, Format)
    {
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName;
        CenterByColumnName = centerByColumnName;
        Model = model;
    }

    /// <summary>Gets the name of the column of prepared vectors that is added.</summary>
    public string OutputColumnName { get; }

    /// <summary>Gets the name of the column of vectors that is read.</summary>
    public string InputColumnName { get; }

    /// <summary>Gets the name of the column of groups that is read; null if there is none.</summary>
    public string? CenterByColumnName { get; }

    /// <summary>Gets the preparation.</summary>
    public VectorPreparationModel Model { get; }

    static ComponentFormat ISavedComponent<VectorPreparationTransformer>.Format => Format;

    static VectorPreparationTransformer ISavedComponent<VectorPreparationTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var input = reader.Values.Text("the input column");
        var output = reader.Values.Text("the output column");
        var groups = reader.Values.OptionalText("the column of groups");
        var model = VectorPreparationFormat.Read(reader.Values);
        return groups is null == model.HasGroups
            ? throw reader.Values.Invalid("the column of groups", $"does not go with the groups")
            : new VectorPreparationTransformer(env, output, input, groups, model);
    }

    // *** Binary format ***
    // texts: input and output column, column of groups or none
    // the preparation (VectorPreparationFormat)
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(InputColumnName);
        writer.Values.Text(OutputColumnName);
        writer.Values.Text(CenterByColumnName);
        VectorPreparationFormat.Write(writer.Values, Model);
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        var vectors = new VectorColumn(InputColumnName, Purpose, Model.InputDimension).In(schema, paramName);
        DataViewSchema.Column[] groups = CenterByColumnName is { } name ? [new ClassColumn(name, GroupPurpose).In(schema, paramName)] : [];
        return
        [
            new ColumnGroup(
                [AddedColumn.Vector(OutputColumnName, Model.OutputDimension)],
                [vectors, .. groups],
                row => [Getter(
                    new RowVector(row, row.Schema[vectors.Index]),
                    groups is [var group] ? new RowGroup(row, row.Schema[group.Index]) : null)]),
        ];
    }

    /// <summary>Prepares vectors that are in memory, on all threads.</summary>
    /// <param name="data">The rows, with the column of groups if one is read.</param>
    /// <param name="vectors">Their vectors.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    internal PointMatrix<float> Prepare(IDataView data, PointMatrix<float> vectors, CancellationToken cancellation) =>
        Model.Transform(vectors, CenterByColumnName is { } name ? RowGroup.ReadAll(data, name, cancellation) : null, cancellation);

    /// <summary>Prepares vectors, of which a part is in memory at a time.</summary>
    /// <param name="data">The rows, with the column of groups if one is read.</param>
    /// <param name="vectors">Their vectors.</param>
    /// <param name="rowsAtOnce">The number of vectors of a part.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    internal IEnumerable<PointMatrix<float>> PrepareEach(
        IDataView data, PointMatrix<float> vectors, int rowsAtOnce, CancellationToken cancellation)
    {
        var groups = CenterByColumnName is { } name ? RowGroup.ReadAll(data, name, cancellation) : null;
        for (var from = 0; from < vectors.Count; from += rowsAtOnce)
        {
            var to = Math.Min(vectors.Count, from + rowsAtOnce);
            yield return Model.Transform(vectors.Rows(from, to), groups?[from..to], cancellation);
        }
    }

    /// <summary>The same stage, which reads the groups where they are carried past other stages.</summary>
    internal VectorPreparationTransformer ReadingGroups(string column) => new(Host, OutputColumnName, InputColumnName, column, Model);

    private ValueGetter<VBuffer<float>> Getter(RowVector vector, RowGroup? group) => (ref VBuffer<float> prepared) =>
    {
        var editor = VBufferEditor.Create(ref prepared, Model.OutputDimension);
        Model.Prepare(vector.Read(), editor.Values, group is null ? default : group.Read());
        prepared = editor.Commit();
    };
}
