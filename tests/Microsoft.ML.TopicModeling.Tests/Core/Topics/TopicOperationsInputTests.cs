using Microsoft.ML.TopicModeling.Tests.Parity;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Wrong input is refused before any work, with the value and the remedy.</summary>
public class TopicOperationsInputTests
{
    private static readonly string[] Documents = TinyCorpus.Documents;
    private static readonly TopicModel OnlyOutliers = TopicModel.Fit(["red car", "blue car"], [-1, -1], new PointMatrix<float>(new float[] { 1, 0, 0, 1 }, 2));
    private static readonly TopicModel WithoutEmbeddings = TopicModel.Fit(["red car", "blue boat", "green tree"], [0, 1, 1]);

    private static TopicModel Model => TinyCorpus.Model;

    public static TheoryData<string, Action> WrongArguments => new()
    {
        { "*topic is 9; it must lie between -1 and 3*", () => Model.MergeTopics(Documents, [0, 9]) },
        { "*fewer than two topics*", () => Model.MergeTopics(Documents, [0]) },
        { "*Topic 1 is there twice*", () => Model.MergeTopics(Documents, [[0, 1], [1, 2]]) },
        { "*2 documents were given*fitted on 12*", () => Model.MergeTopics(["a", "b"], [0, 1]) },
        { "*numberOfTopics is 1; it must be at least 2*", () => Model.ReduceTopics(Documents, 1) },
        { "*topics is -1; it must lie between 0 and 3*", () => Model.DeleteTopics([-1]) },
        { "*12 documents, but 2 topics*", () => Model.UpdateTopics(Documents, [0, 0]) },
        { "*Topic 1 has no document, but there is a topic 2*", () => Model.UpdateTopics(Documents, [0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]) },
        { "*A topic is -2*", () => Model.UpdateTopics(Documents, [-2, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]) },
        { "*Topic 4 is new*embeddings of the documents*", () => Model.UpdateTopics(Documents, [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4]) },
        { "*Threshold is 2*", () => Model.ReduceOutliers(Documents, new() { Threshold = 2 }) },
        { "*Embeddings are missing*", () => Model.ReduceOutliers(Documents, new() { Strategy = OutlierStrategy.Embeddings }) },
        { "*Probabilities has 1 numbers*needs 4*", () => Model.ReduceOutliers(Documents, new() { Strategy = OutlierStrategy.Probabilities, Probabilities = new(new float[12], 1) }) },
        { "*count is 0*", () => Model.FindTopics(new float[3], 0) },
        { "*vector has 99 numbers*", () => Model.FindTopics(new float[99]) },
        { "*Window is 0*", () => Model.ApproximateDistribution(Documents, new() { Window = 0 }) },
        { "*Stride is 0*", () => Model.ApproximateDistribution(Documents, new() { Stride = 0 }) },
        { "*BatchSize is 0*", () => Model.ApproximateDistribution(Documents, new() { BatchSize = 0 }) },
        { "*MinSimilarity is NaN*", () => Model.ApproximateDistribution(Documents, new() { MinSimilarity = double.NaN }) },
        { "*TopWords is 0*", () => Model.GenerateTopicLabels(new() { TopWords = 0 }) },
        { "*Bins is 100000000; it must lie between 1 and 100000*", () => Model.TopicsOverTime(Documents, [.. Enumerable.Repeat(2000, 12)], new() { Bins = 100_000_000 }) },
        { "*Bins is 2147483647*", () => Model.TopicsOverTime(Documents, [.. Enumerable.Repeat("2000-01-01", 12)], new() { Bins = int.MaxValue }) },
        { "*Row 0 holds NaN*", () => Model.FindTopics([0, float.NaN, 0]) },
        { "*Row 1 holds Infinity*", () => Model.NearestTopics(new(new float[] { 0, 0, 1, float.PositiveInfinity, 0, 1 }, 3)) },
        { "*Row 0 holds NaN*", () => Model.TopicSimilarities(new(new float[] { 0, 0, float.NaN }, 3)) },
        { "*Row 1 holds NaN*", () => Model.UpdateTopics(Documents, embeddings: new((float[])[.. new float[4], float.NaN, .. new float[31]], 3)) },
        { "*Row 0 holds NaN*", () => Model.ReduceOutliers(Documents, new() { Strategy = OutlierStrategy.Embeddings, Embeddings = new((float[])[float.NaN, .. new float[35]], 3) }) },
        { "*Row 0 holds NaN*", () => Model.ReduceOutliers(Documents, new() { Strategy = OutlierStrategy.Probabilities, Probabilities = new((float[])[float.NaN, .. new float[47]], 4) }) },
        { "*12 documents, but 1 labels*", () => Model.Evaluate(Documents, ["a"]) },
        { "*label of row 2 is null*", () => Model.Evaluate(Documents, new string[] { "a", "b", null! }) },
        { "*samples is 2147483647*", () => RepresentativeDocuments.Rank(Documents, new ClassTexts(Documents, new int[12], 1), Model.State.Vocabulary.Vectorizer, Model.State.Vocabulary.ClassTfIdf, Model.WordWeights, int.MaxValue) },
        { "*no models*", () => TopicModel.MergeModels([]) },
        { "*minSimilarity is 2*", () => TopicModel.MergeModels([Model], 2) },
        { "*12 documents and 0 seeds*", () => GuidedTopics.Guide(new(new float[24], 2), new(Array.Empty<float>(), 2)) },
        { "*2 names and 1 embeddings*", () => new ZeroShotTopics(["a", "b"], new(new float[2], 2)).Assign(new(new float[2], 2)) },
        { "*topic is 4; it must lie between -1 and 3*", () => Model.GetTopic(4) },
        { "*topic is -2; it must lie between -1 and 3*", () => Model.GetTopicFreq(-2) },
        { "*topic is 9; it must lie between -1 and 3*", () => Model.SetTopicLabels(new Dictionary<int, string> { [9] = "x" }) },
        { "*topics is 9; it must lie between 0 and 3*", () => Model.DeleteTopics([9]) },
        { "*Topics is 9; it must lie between -1 and 3*", () => Model.ReduceOutliers(["a", "b"], new() { Topics = [0, 9] }) },
        { "*topic is 9; it must lie between -1 and 3*", () => Model.TopicsOverTime(["a", "b"], [1, 2], new() { Topics = [0, 9] }) },
        { "*2 labels*5*", () => Model.SetTopicLabels(["a", "b"]) },
        { "*2 documents were given*fitted on 12*", () => Model.GetDocumentInfo(["a", "b"]) },
        { "*2 documents, but 1 topics*", () => Model.ReduceOutliers(["a", "b"], new() { Topics = [0] }) },
        { "*12 documents, but 1 rows of Embeddings*", () => Model.ReduceOutliers(Documents, new() { Strategy = OutlierStrategy.Embeddings, Embeddings = new(new float[3], 3) }) },
        { "*Embeddings has 2 numbers*needs 3*", () => Model.ReduceOutliers(Documents, new() { Strategy = OutlierStrategy.Embeddings, Embeddings = new(new float[24], 2) }) },
        { "*12 documents, but 1 timestamps*", () => Model.TopicsOverTime(Documents, [2000]) },
        { "*12 documents, but 1 classes*", () => Model.TopicsPerClass(Documents, ["a"]) },
        { "*class of row 0 is null*", () => Model.TopicsPerClass(Documents, new string[12]) },
        { "*timestamp of row 1 is NaN*", () => Model.TopicsOverTime(["a", "b"], (double[])[1, double.NaN], new() { Topics = [0, 0] }) },
        { "*12 documents, but 1 embeddings*", () => Model.UpdateTopics(Documents, embeddings: new(new float[3], 3)) },
        { "*vector has 2 numbers*", () => Model.NearestTopics(new(new float[2], 2)) },
        { "*no documents*", () => TopicModel.Fit([], []) },
        { "*2 documents, but 1 clusters*", () => TopicModel.Fit(["a", "b"], [0]) },
        { "*MaxDegreeOfParallelism is 0*", () => Model.ReduceOutliers(Documents, new() { MaxDegreeOfParallelism = 0 }) },
        { "*Give the documents of the fit too*", () => Model.HierarchicalTopics(new() { Representation = new TopKeywords() }) },
        { "*2 documents were given*fitted on 12*", () => Model.HierarchicalTopics(documents: ["a", "b"]) },
        { "*between the items 0 and 1 is -1*", () => Model.HierarchicalTopics(new() { Distance = (_, _) => -1 }) },
    };

    public static TheoryData<Action> WithoutTopics => new(
        () => OnlyOutliers.HierarchicalTopics(),
        () => OnlyOutliers.ReduceTopics(["red car", "blue car"]),
        () => OnlyOutliers.ReduceOutliers(["red car", "blue car"]),
        () => OnlyOutliers.DeleteTopics([0]),
        () => OnlyOutliers.ApproximateDistribution(["red car"]));

    public static TheoryData<Action> WithoutVectors => new(
        () => WithoutEmbeddings.FindTopics([1f, 2f]),
        () => WithoutEmbeddings.NearestTopics(new(new float[2], 2)),
        () => WithoutEmbeddings.HierarchicalTopics(new() { UseEmbeddings = true }),
        () => TopicModel.MergeModels([WithoutEmbeddings]));

    [Theory]
    [MemberData(nameof(WrongArguments))]
    public void Wrong_arguments_are_named(string message, Action act) => act.Should().Throw<ArgumentException>().WithMessage(message);

    [Theory]
    [MemberData(nameof(WithoutTopics))]
    public void A_model_of_outliers_alone_says_so(Action act) => act.Should().Throw<InvalidOperationException>().WithMessage("*no topics, only outliers*");

    [Theory]
    [MemberData(nameof(WithoutVectors))]
    public void A_model_without_embeddings_says_so(Action act) => act.Should().Throw<InvalidOperationException>().WithMessage("*no topic embeddings*");

    [Fact]
    public void A_date_that_does_not_parse_is_named_with_its_row()
    {
        Model.Invoking(model => model.TopicsOverTime(["a", "b"], ["2000-01-01", "soon"], new() { Topics = [0, 0] }))
            .Should().Throw<ArgumentException>().WithMessage("*row 1 is 'soon'*DateFormat*");
        Model.Invoking(model => model.TopicsOverTime(["a", "b"], ["2000-01-01", "2000/01/02"], new() { Topics = [0, 0], DateFormat = "yyyy-MM-dd" }))
            .Should().Throw<ArgumentException>().WithMessage("*row 1 is '2000/01/02'*'yyyy-MM-dd'*");
    }

    [Fact]
    public void All_else_can_be_asked_of_a_model_of_outliers_alone()
    {
        string[] documents = ["red car", "blue car"];

        OnlyOutliers.TopicsOverTime(documents, [2000, 2001]).Should().HaveCount(2);
        OnlyOutliers.TopicsPerClass(documents, ["a", "b"]).Should().HaveCount(2);
        OnlyOutliers.GetTopicInfo().Should().ContainSingle().Which.Count.Should().Be(2);
        OnlyOutliers.GetDocumentInfo(documents).Should().OnlyContain(row => row.Topic == -1);
        OnlyOutliers.FindTopics([1f, 0f], includeOutliers: true).Should().ContainSingle().Which.Topic.Should().Be(-1);
        OnlyOutliers.NearestTopics(new(new float[] { 1, 0 }, 2)).Should().ContainSingle().Which.Topic.Should().Be(-1);
        OnlyOutliers.GenerateTopicLabels().Should().ContainSingle();
        OnlyOutliers.SetTopicLabels(["none"]).GetTopicInfo()[0].Topic.Should().Be(-1);
        OnlyOutliers.UpdateTopics(documents).Topics.Should().ContainSingle();
        TopicModel.MergeModels([OnlyOutliers, OnlyOutliers]).TopicCount.Should().Be(0);
    }

    [Fact]
    public void Nothing_to_do_gives_back_what_was_given()
    {
        Model.ReduceOutliers(["a", "b"], new() { Topics = [0, 1] }).Should().Equal(0, 1);
        Model.ApproximateDistribution([]).Count.Should().Be(0);
    }

    [Fact]
    public void Cancellation_stops_the_work()
    {
        var canceled = new CancellationToken(canceled: true);
        Model.Invoking(model => model.HierarchicalTopics(cancellation: canceled)).Should().Throw<OperationCanceledException>();
        Model.Invoking(model => model.MergeTopics(Documents, [0, 1], canceled)).Should().Throw<OperationCanceledException>();
        Model.Invoking(model => model.ApproximateDistribution(Documents, cancellation: canceled)).Should().Throw<OperationCanceledException>();
        Model.Invoking(model => model.TopicsPerClass(Documents, TinyCorpus.Documents, cancellation: canceled)).Should().Throw<OperationCanceledException>();
    }
}
