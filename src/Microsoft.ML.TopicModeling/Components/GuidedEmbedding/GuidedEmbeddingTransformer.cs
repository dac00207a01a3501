using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Topics;

[assembly: LoadableClass(
    typeof(GuidedEmbeddingTransformer), null, typeof(SignatureLoadModel), "Guided embedding", GuidedEmbeddingTransformer.LoaderSignature)]

namespace Microsoft.ML.TopicModeling;

/// <summary>The stage of a guided fit behind the embedding: draws each embedding towards its seed, as it was or would have been drawn in the fit.</summary>
internal sealed class GuidedEmbeddingTransformer : RowToRowTransformerBase
{
    public const string LoaderSignature = "GuidedEmbedding";

    private readonly SeedGuide _guide;
    private readonly string _input;
    private readonly string _output;

    public GuidedEmbeddingTransformer(IHostEnvironment env, SeedGuide guide, string inputColumnName, string outputColumnName)
        : base(env.Register(LoaderSignature))
    {
        _guide = guide;
        _input = inputColumnName;
        _output = outputColumnName;
    }

    // Binary format: the input and the output column (Text), the mean embedding (Single[]), the number of seeds (Int32), their embeddings (Single[]).
    public override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version());
        var writer = new CheckedWriter(ctx.Writer);
        writer.Text(_input);
        writer.Text(_output);
        writer.FiniteArray(_guide.Mean.Span, "The mean embedding");
        writer.Int32(_guide.Seeds.Count);
        writer.FiniteArray(_guide.Seeds.Values, "The embeddings of the seeds");
    }

    public override IRowMapper MakeRowMapper(DataViewSchema schema)
    {
        VectorColumn.Check(schema, _input, "to draw towards the seeds", _guide.Mean.Length);
        return new VectorMapper(this, schema[_input], _output, _guide.Mean.Length, (embedding, drawn) => _guide.Draw(embedding, drawn));
    }

    internal static GuidedEmbeddingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version());
        var reader = new CheckedReader(ctx.Reader, "guided embedding");
        var (input, output) = (reader.Text("the input column"), reader.Text("the output column"));
        var mean = reader.FiniteSingles("the mean embedding");
        if (mean.Length == 0)
        {
            throw reader.Invalid("the mean embedding", $"is empty");
        }

        var count = reader.Int32("the number of seeds", 1);
        var seeds = reader.FiniteSingles("the embeddings of the seeds", (long)count * mean.Length);
        return new GuidedEmbeddingTransformer(env, new SeedGuide(new(seeds, mean.Length), mean), input, output);
    }

    private static VersionInfo Version() => new(
        modelSignature: "GUIDEDEM",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(GuidedEmbeddingTransformer).Assembly.FullName!);
}
