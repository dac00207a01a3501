using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Computes the vector of a row from another vector of it.</summary>
internal delegate void VectorMapping(ReadOnlySpan<float> vector, Span<float> result);

/// <summary>Adds a column of vectors that follow from those of another column, row by row.</summary>
/// <param name="transformer">The transformer, which is saved with the data.</param>
/// <param name="input">The column of vectors that is read.</param>
/// <param name="outputName">The column that is added.</param>
/// <param name="outputDimension">The size of its vectors.</param>
/// <param name="map">Computes them.</param>
internal sealed class VectorMapper(ITransformer transformer, DataViewSchema.Column input, string outputName, int outputDimension, VectorMapping map) : IRowMapper
{
    private readonly int _input = input.Index;

    public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
    {
        disposer = null;
        if (!activeOutput(0))
        {
            return new Delegate[1];
        }

        var vector = new RowVector(input, input.Schema[_input]);
        ValueGetter<VBuffer<float>> getter = (ref result) =>
        {
            var editor = VBufferEditor.Create(ref result, outputDimension);
            map(vector.Read(), editor.Values);
            result = editor.Commit();
        };
        return [getter];
    }

    public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) => column => column == _input && activeOutput(0);

    public DataViewSchema.DetachedColumn[] GetOutputColumns() => [new(outputName, new VectorDataViewType(NumberDataViewType.Single, outputDimension))];

    public ITransformer GetTransformer() => transformer;

    public void Save(ModelSaveContext ctx) => ((ICanSaveModel)transformer).Save(ctx);
}
