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
        { "*topicCount is 1; it must be at least 2*", () => Model.ReduceTopics(Documents, 1) },
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
        { "*Words is 0*", () => Model.GenerateTopicLabels(new() { Words = 0 }) },
        { "*no models*", () => TopicModel.MergeModels([]) },
        { "*minSimilarity is 2*", () => TopicModel.MergeModels([Model], 2) },
        { "*12 documents and 0 seeds*", () => GuidedTopics.Guide(new(new float[24], 2), new(new float[0], 2)) },
        { "*2 names and 1 embeddings*", () => new ZeroShotTopics(["a", "b"], new(new float[2], 2)).Assign(new(new float[2], 2)) },
        { "*between the items 0 and 1 is -1*", () => Model.HierarchicalTopics(new() { Distance = (_, _) => -1 }) },
    };

    public static TheoryData<Action> WithoutTopics => new(
        () => OnlyOutliers.HierarchicalTopics(),
        () => OnlyOutliers.ReduceTopics(["red car", "blue car"]),
        () => OnlyOutliers.ReduceOutliers(["red car", "blue car"]),
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
    public void A_model_of_outliers_alone_can_still_be_followed_over_time() =>
        OnlyOutliers.TopicsOverTime(["red car", "blue car"], [2000, 2001]).Should().HaveCount(2);

    [Fact]
    public void Nothing_to_do_gives_back_what_was_given()
    {
        Model.ReduceOutliers(["a", "b"], new() { Topics = [0, 1] }).Should().Equal(0, 1);
        Model.ApproximateDistribution([]).Count.Should().Be(0);
    }

    [Fact]
    public void Cancellation_stops_the_work()
    {
        var cancelled = new CancellationToken(canceled: true);
        Model.Invoking(model => model.HierarchicalTopics(cancellation: cancelled)).Should().Throw<OperationCanceledException>();
        Model.Invoking(model => model.MergeTopics(Documents, [0, 1], cancelled)).Should().Throw<OperationCanceledException>();
        Model.Invoking(model => model.ApproximateDistribution(Documents, cancellation: cancelled)).Should().Throw<OperationCanceledException>();
        Model.Invoking(model => model.TopicsPerClass(Documents, TinyCorpus.Documents, cancellation: cancelled)).Should().Throw<OperationCanceledException>();
    }
}
