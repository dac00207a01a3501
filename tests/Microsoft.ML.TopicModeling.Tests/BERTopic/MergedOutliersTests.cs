namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Where the outliers were merged into a topic, a row that the clustering calls noise is that topic's, in all columns.</summary>
public sealed class MergedOutliersTests
{
    private static readonly MLContext Ml = new(seed: 3);
    private static readonly List<Article> Rows = [.. Articles.Create(), .. Enumerable.Range(0, 6).Select(Lonely)];
    private static readonly string?[] Texts = [.. Rows.Select(row => row.Text)];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_row_of_noise_is_near_to_the_topic_that_took_the_outliers(bool isLoaded, bool isDeletedBefore)
    {
        var fitted = Fit();
        var model = isDeletedBefore ? fitted.Model.DeleteTopics([2]) : fitted.Model;
        model.HasOutliers.Should().BeTrue();
        var transformer = fitted.With(model.MergeTopics(Texts, [1, Topic.Outlier]));
        transformer = isLoaded ? Reload(transformer) : transformer;

        var assigned = transformer.Transform(Articles.View(Ml, Rows));
        var answers = Ml.Data.CreateEnumerable<ArticleTopic>(assigned, reuseRowObject: false).ToArray();

        answers.Select(answer => answer.Topic).Should().Equal(transformer.Model.DocumentTopics);
        answers.Should().OnlyContain(answer => answer.PredictedLabel - 1 == Array.IndexOf(answer.Score, answer.Score.Min()));
        foreach (var row in Enumerable.Range(0, Rows.Count).Where(row => fitted.Model.DocumentTopics[row] == Topic.Outlier))
        {
            var cosine = Cosine(Rows[row].Vector, transformer.Model[answers[row].Topic].Embedding.ToArray());
            answers[row].TopicProbability.Should().BeApproximately((float)cosine, 1e-5f);
        }
    }

    private static BERTopicTransformer Fit()
    {
        var options = Articles.Options();
        options.Reduction = Ml.Transforms.CopyColumns(BERTopicEstimator.ReducedColumn, nameof(Article.Vector));
        return Ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(Ml, Rows));
    }

    /// <summary>An article that is far from all others.</summary>
    private static Article Lonely(int number)
    {
        var vector = new float[Articles.Dimension];
        vector[3] = 2 + number;
        vector[number % 3] = 1;
        return new Article { Text = $"nothing like it {number}", Vector = vector };
    }

    private static double Cosine(float[] x, float[] y) =>
        x.Zip(y, (a, b) => (double)a * b).Sum() / Math.Sqrt(x.Sum(a => (double)a * a) * y.Sum(b => (double)b * b));

    private static BERTopicTransformer Reload(BERTopicTransformer transformer)
    {
        using var file = new MemoryStream();
        Ml.Model.Save(transformer, Articles.View(Ml).Schema, file);
        file.Position = 0;
        return (BERTopicTransformer)new MLContext().Model.Load(file, out _);
    }
}
