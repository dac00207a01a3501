using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// The stage of a guided fit behind the embedding: draws each embedding toward its seed, as it was or would have been drawn in the fit.
/// </summary>
internal sealed class GuidedEmbeddingTransformer : ColumnTransformer, ISavedComponent<GuidedEmbeddingTransformer>
{
    public const string LoaderSignature = "GuidedEmbedding";

    private static readonly ComponentFormat Format = new("GUIDEDEM", LoaderSignature, "guided embedding");

    private readonly SeedGuide _guide;
    private readonly string _input;
    private readonly string _output;

    public GuidedEmbeddingTransformer(IHostEnvironment env, SeedGuide guide, string inputColumnName, string outputColumnName)
        : base(env, Format)
    {
        _guide = guide;
        _input = inputColumnName;
        _output = outputColumnName;
    }

    public string InputColumnName => _input;

    static ComponentFormat ISavedComponent<GuidedEmbeddingTransformer>.Format => Format;

    static GuidedEmbeddingTransformer ISavedComponent<GuidedEmbeddingTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var (input, output) = (reader.Values.Text("the input column"), reader.Values.Text("the output column"));
        var mean = reader.Values.FiniteSingles("the mean embedding");
        if (mean.Length == 0)
        {
            throw reader.Values.Invalid("the mean embedding", $"is empty");
        }

        var count = reader.Values.Int32("the number of seeds", 1);
        var seeds = reader.Values.FiniteSingles("the embeddings of the seeds", (long)count * mean.Length);
        return new GuidedEmbeddingTransformer(env, new SeedGuide(new(seeds, mean.Length), mean), input, output);
    }

    // Binary format: the input and the output column (Text), the mean embedding (Single[]), the number of seeds (Int32), their embeddings
    // (Single[]).
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(_input);
        writer.Values.Text(_output);
        writer.Values.FiniteArray(_guide.Mean.Span, "The mean embedding");
        writer.Values.Int32(_guide.Seeds.Count);
        writer.Values.FiniteArray(_guide.Seeds.Values, "The embeddings of the seeds");
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        var input = new VectorColumn(_input, "to draw toward the seeds", _guide.Mean.Length).In(schema, paramName);
        return [ColumnGroup.OfVectors(_output, _guide.Mean.Length, input, (embedding, drawn) => _guide.Draw(embedding, drawn))];
    }
}
