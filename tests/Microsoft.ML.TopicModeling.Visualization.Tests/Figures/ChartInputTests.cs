namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

/// <summary>What cannot be drawn is refused with its name, its value and what to do.</summary>
public sealed class ChartInputTests
{
    private static readonly TopicModel Model = Models.Small;
    private static readonly TopicAtTime<double>[] Times = [new(0, "boats", 1, 1999)];
    private static readonly TopicInClass[] Classes = [new(0, "boats", 1, "sea")];
    private static readonly TokenTopics Tokens = new(["boats"], new double[][] { [1, 0] });

    public static TheoryData<string, Action, string> WrongInputs => new()
    {
        { "bars without topics", () => Models.OnlyOutliers.VisualizeBarchart(), "The model has no topics but outliers*" },
        { "bars of an unknown topic", () => Model.VisualizeBarchart(new() { Topics = [2] }), "Topics is 2; it must lie between 0 and 1.*" },
        { "bars of the outliers", () => Model.VisualizeBarchart(new() { Topics = [-1] }), "Topics is -1; it must lie between 0 and 1.*" },
        { "bars of a topic twice", () => Model.VisualizeBarchart(new() { Topics = [1, 1] }), "Topics names topic 1 twice.*" },
        { "no words", () => Model.VisualizeBarchart(new() { NumberOfWords = 0 }), "NumberOfWords is 0; it must be at least 1.*" },
        { "no width", () => Model.VisualizeBarchart(new() { Width = 0 }), "Width is 0; it must be at least 1.*" },
        { "labels that are not set", () => Model.VisualizeTermRank(new() { CustomLabels = true }), "CustomLabels asks for labels that nobody has set.*" },
        { "no such aspect", () => Model.VisualizeTermRank(new() { Aspect = "Short" }), "Aspect is 'Short', but the model has no aspects.*" },
        { "no topics", () => Model.VisualizeTermRank(new() { Topics = [] }), "Topics is empty.*" },
        { "no title", () => Model.VisualizeTermRank(new() { Title = null! }), "*Title*" },
        { "a theme that is none", () => Model.VisualizeTermRank(new() { Theme = (FigureTheme)9 }), "Theme is 9; it must be one of Light, Dark, Print.*" },
        { "an empty table over time", () => Model.VisualizeTopicsOverTime(Times[..0]), "topicsOverTime is empty.*" },
        { "a row without content", () => Model.VisualizeTopicsOverTime(new TopicAtTime<double>[] { null! }), "Row 0 of topicsOverTime is null.*" },
        { "times of another model", () => Model.VisualizeTopicsOverTime([Times[0] with { Topic = 7 }]), "Row 0 of topicsOverTime is about topic 7, but the model has the topics -1 to 1.*" },
        { "no times of the topic", () => Model.VisualizeTopicsOverTime(Times, new() { Topics = [1] }), "topicsOverTime has none of the topics that are to be shown.*" },
        { "an empty table of classes", () => Model.VisualizeTopicsPerClass([]), "topicsPerClass is empty.*" },
        { "classes of another model", () => Model.VisualizeTopicsPerClass([Classes[0] with { Topic = 7 }]), "Row 0 of topicsPerClass is about topic 7*" },
        { "no class of the topic", () => Model.VisualizeTopicsPerClass(Classes, new() { Topics = [1] }), "topicsPerClass has none of the topics*" },
        { "no probabilities", () => Model.VisualizeDistribution(default(ReadOnlySpan<float>)), "There are 0 probabilities, but 2 topics.*GetDocumentTopicProbabilities*" },
        { "too many probabilities", () => Model.VisualizeDistribution([0.5, 0.2, 0.3]), "There are 3 probabilities, but 2 topics.*" },
        { "a probability that is no number", () => Model.VisualizeDistribution([0.5, double.NaN]), "The probability of topic 1 is NaN.*" },
        { "small probabilities", () => Model.VisualizeDistribution([0.01, 0.002]), "No topic to be shown has a probability above MinProbability, 0.015; the greatest is 0.01.*" },
        { "a least probability above 1", () => Model.VisualizeDistribution([1.0, 0], new() { MinProbability = 2 }), "MinProbability is 2; it must lie between 0 and 1.*" },
        { "a document without tokens", () => Model.VisualizeApproximateDistribution(new([], default)), "The document has no tokens*" },
        { "tokens of another model", () => ReferenceFigure.Model.VisualizeApproximateDistribution(Tokens), "The document has 1 tokens, but there are 1 rows of 2 similarities, and 31 topics.*" },
        { "a tree of one topic", () => Model.VisualizeHierarchy(new() { Topics = [0] }), "A tree needs at least 2 topics, but there is only 1 to show.*" },
        { "an empty hierarchy", () => Model.VisualizeHierarchy(new() { Hierarchy = [] }), "Hierarchy is empty.*" },
        { "a hierarchy of another model", () => Model.VisualizeHierarchy(new() { Hierarchy = ReferenceTables.Hierarchy }), "Hierarchy is *; it must lie between 0 and 1.*" },
        { "a negative threshold", () => Model.VisualizeHierarchy(new() { ColorThreshold = -1 }), "ColorThreshold is -1; it must be at least 0.*" },
        { "a threshold that is no number", () => Model.VisualizeHierarchy(new() { ColorThreshold = double.NaN }), "ColorThreshold is NaN; it must be at least 0.*" },
        { "a negative distance", () => Model.VisualizeHierarchy(new() { Distance = (a, b) => -1 }), "The distance between the items 0 and 1 is -1.*" },
        { "an orientation that is none", () => Model.VisualizeHierarchy(new() { Orientation = (DendrogramOrientation)9 }), "Orientation is 9; it must be one of Left, Bottom.*" },
        { "more clusters than topics", () => Model.VisualizeHeatmap(new() { NumberOfClusters = 3 }), "NumberOfClusters is 3; it must be less than the number of topics, 2.*" },
        { "no clusters", () => Model.VisualizeHeatmap(new() { NumberOfClusters = 0 }), "NumberOfClusters is 0; it must be at least 1.*" },
        { "a cloud of an unknown topic", () => Model.VisualizeWordCloud(2), "topic is 2; it must lie between -1 and 1.*" },
        { "a cloud of no such aspect", () => Model.VisualizeWordCloud(0, new() { Aspect = "Short" }), "Topic 0 has no aspect 'Short'.*" },
        { "a cloud of too many words", () => Model.VisualizeWordCloud(0, new() { NumberOfWords = 1001 }), "NumberOfWords is 1001; it must lie between 1 and 1000.*" },
        { "a cloud without room", () => Model.VisualizeWordCloud(0, new() { Width = 5, Height = 5 }), "* words do not fit into 5 × 5 pixels.*" },
    };

    [Theory]
    [MemberData(nameof(WrongInputs))]
    public void Wrong_input_is_refused(string what, Action draw, string message) =>
        draw.Should().Throw<ArgumentException>(what).WithMessage(message);

    [Fact]
    public void Nothing_is_drawn_of_no_model()
    {
        Action[] figures =
        [
            () => TopicModelFigures.VisualizeBarchart(null!),
            () => TopicModelFigures.VisualizeTermRank(null!),
            () => TopicModelFigures.VisualizeTopicsOverTime(null!, Times),
            () => TopicModelFigures.VisualizeTopicsPerClass(null!, Classes),
            () => TopicModelFigures.VisualizeDistribution(null!, [1.0]),
            () => TopicModelFigures.VisualizeApproximateDistribution(null!, Tokens),
            () => TopicModelFigures.VisualizeHierarchy(null!),
            () => TopicModelFigures.VisualizeHeatmap(null!),
            () => TopicModelFigures.VisualizeWordCloud(null!, 0),
        ];

        figures.Should().AllSatisfy(figure => figure.Should().Throw<ArgumentNullException>().WithParameterName("model"));
    }

    [Fact]
    public void Trees_by_meaning_need_embeddings() =>
        FluentActions.Invoking(() => Model.VisualizeHierarchy(new() { UseEmbeddings = true })).Should()
            .Throw<InvalidOperationException>().WithMessage("The model has no topic embeddings.*");

    [Fact]
    public void Comparing_words_needs_them()
    {
        var model = new TopicModel(Model.State with { Vocabulary = null });

        FluentActions.Invoking(() => model.VisualizeHeatmap()).Should().Throw<InvalidOperationException>().WithMessage("*UpdateTopics*");
        model.VisualizeWordCloud(0).Content.Data.Should().HaveCount(1, "the words that describe the topic are known");
    }

    [Fact]
    public void A_model_without_its_documents_is_drawn()
    {
        var model = Model.WithoutDocuments();

        model.VisualizeBarchart().ToJson().Should().Be(Model.VisualizeBarchart().ToJson());
        model.VisualizeHierarchy().ToJson().Should().Be(Model.VisualizeHierarchy().ToJson());
        model.VisualizeHeatmap().ToJson().Should().Be(Model.VisualizeHeatmap().ToJson());
    }

    [Fact]
    public void Drawing_stops_when_it_is_cancelled()
    {
        var cancelled = new CancellationToken(canceled: true);

        FluentActions.Invoking(() => ReferenceFigure.Model.VisualizeHierarchy(cancellation: cancelled)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => ReferenceFigure.Model.VisualizeHeatmap(cancellation: cancelled)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => ReferenceFigure.Model.VisualizeWordCloud(0, cancellation: cancelled)).Should().Throw<OperationCanceledException>();
    }
}
