using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>BERTopic on batches keeps ML.NET's rules after the first of them.</summary>
public sealed class OnlineBERTopicContractTests : ComponentContract
{
    protected override string[] Outputs => ["Topic", "TopicLabel", "TopicProbability", "PredictedLabel", "Score"];

    protected override string Input => "Vector";

    protected override string[] Inside => ["Text", BERTopicEstimator.EmbeddingColumn, BERTopicEstimator.ReducedColumn, "ClusterMembership"];

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads)
    {
        var options = OnlineBERTopicTests.Options();
        options.MaxDegreeOfParallelism = threads;
        return ml.Transforms.Text.OnlineBERTopic("Topic", "Text", options);
    }

    protected override IDataView Data(MLContext ml) => Articles.View(ml);

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable(new[] { new { Text = "a", Vector = "b" } });
}
