using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>BERTopic on ready vectors, with UMAP and HDBSCAN.</summary>
public sealed class BERTopicContractTests : ComponentContract
{
    protected override string[] Outputs => ["Topic", "TopicLabel", "TopicProbability", "PredictedLabel", "Score"];

    protected override string Input => "Vector";

    protected override string[] Inside => ["Text", BERTopicEstimator.EmbeddingColumn, BERTopicEstimator.ReducedColumn, "ClusterMembership"];

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) =>
        ml.Transforms.Text.BERTopic("Vector", "Text", Articles.Options());

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) =>
        ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options(threads));

    protected override IDataView Data(MLContext ml) => Articles.View(ml);

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable(new[] { new { Text = "a", Vector = "b" } });
}

/// <summary>BERTopic on text, with the embedding model that comes with the library.</summary>
public sealed class BERTopicOnTextContractTests : ComponentContract
{
    protected override string[] Outputs => ["Topic", "TopicLabel", "TopicProbability", "PredictedLabel", "Score"];

    protected override string Input => "Text";

    protected override string[] Inside => ["Vector", BERTopicEstimator.EmbeddingColumn, BERTopicEstimator.ReducedColumn, "ClusterMembership"];

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) =>
        ml.Transforms.Text.BERTopic("Text", "Text", new BERTopicOptions { MinTopicSize = 10 });

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) =>
        ml.Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { MinTopicSize = 10, MaxDegreeOfParallelism = threads });

    protected override IDataView Data(MLContext ml) => Articles.View(ml, Articles.Create(perSubject: 20));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable(new[] { new { Text = 1f } });
}

/// <summary>BERTopic with stages of ML.NET: principal components and k-means.</summary>
public sealed class BERTopicWithForeignStagesContractTests : ComponentContract
{
    protected override string[] Outputs => ["Topic", "TopicLabel", "TopicProbability", "PredictedLabel", "Score"];

    protected override string Input => "Vector";

    protected override string[] Inside => ["Text", BERTopicEstimator.EmbeddingColumn, BERTopicEstimator.ReducedColumn, "ClusterMembership"];

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads)
    {
        var options = Articles.Options(threads);
        options.Reduction = ml.Transforms.ProjectToPrincipalComponents(BERTopicEstimator.ReducedColumn, "Vector", rank: 3, seed: 1);
        options.Clustering = ml.Clustering.Trainers.KMeans(new Trainers.KMeansTrainer.Options
        {
            FeatureColumnName = BERTopicEstimator.ReducedColumn,
            NumberOfClusters = 3,
            NumberOfThreads = 1,
        });
        return ml.Transforms.Text.BERTopic("Topic", "Text", options);
    }

    protected override IDataView Data(MLContext ml) => Articles.View(ml);

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable(new[] { new { Text = "a", Vector = "b" } });
}

/// <summary>Topics of a model that is there already, by the nearest embedding.</summary>
public sealed class NearestTopicsContractTests : ComponentContract
{
    private static readonly Lazy<TopicModel> Model = new(() =>
    {
        var articles = Articles.Create();
        return TopicModel.Fit(
            [.. articles.Select(article => article.Text)],
            [.. articles.Select((article, row) => row % 10 == 0 ? Topic.Outlier : article.Subject)],
            PointMatrix<float>.FromRows([.. articles.Select(article => article.Vector)]));
    });

    protected override string[] Outputs => ["Topic", "TopicLabel", "TopicProbability", "PredictedLabel", "Score"];

    protected override string Input => "Vector";

    protected override string[] Inside => ["Text", BERTopicEstimator.EmbeddingColumn, BERTopicEstimator.ReducedColumn, "ClusterMembership"];

    protected override bool ReadsVectors => true;

    protected override bool FitReads => false;

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) =>
        ml.Transforms.Text.NearestTopics("Vector", null, Model.Value, Articles.NearestOptions());

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) =>
        ml.Transforms.Text.NearestTopics("Topic", null, Model.Value, Articles.NearestOptions(threads));

    protected override IDataView Data(MLContext ml) => Articles.View(ml);

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable(new[] { new { Text = "a", Vector = "b" } });
}

/// <summary>A guided fit with named topics and the probabilities of all.</summary>
public sealed class BERTopicWithModesContractTests : ComponentContract
{
    protected override string[] Outputs => ["Topic", "TopicLabel", "TopicProbability", "PredictedLabel", "Score", "TopicProbabilities"];

    protected override string Input => "Vector";

    protected override string[] Inside => ["Text", BERTopicEstimator.EmbeddingColumn, BERTopicEstimator.ReducedColumn, "ClusterMembership"];

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads)
    {
        var options = Articles.Options(threads);
        options.SeedTopicList = [["tax", "law"]];
        options.ZeroShotTopicList = ["harbour boats"];
        options.EmbeddingModel = ArticleEmbedder.Model;
        options.CalculateProbabilities = true;
        return ml.Transforms.Text.BERTopic("Topic", "Text", options);
    }

    protected override IDataView Data(MLContext ml) => Articles.View(ml);

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable(new[] { new { Text = "a", Vector = "b" } });
}

/// <summary>Topics that are given.</summary>
public sealed class BERTopicOfGivenTopicsContractTests : ComponentContract
{
    protected override string[] Outputs => ["Topic", "TopicLabel", "TopicProbability", "PredictedLabel", "Score", "TopicProbabilities"];

    protected override string Input => "Vector";

    protected override string[] Inside => ["Text", "Label", BERTopicEstimator.EmbeddingColumn, BERTopicEstimator.ReducedColumn, "ClusterMembership"];

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads)
    {
        var options = Articles.Options(threads);
        (options.GivenTopicColumnName, options.CalculateProbabilities) = (nameof(Article.Label), true);
        return ml.Transforms.Text.BERTopic("Topic", "Text", options);
    }

    protected override IDataView Data(MLContext ml) => Articles.View(ml);

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable(new[] { new { Text = "a", Vector = "b", Label = "c" } });
}
