using Microsoft.ML.TopicModeling.Tests.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic.Assign;

/// <summary>The documents of a fit are laid out in a plane by its own neighbor graph, of a loaded model too.</summary>
public sealed class ProjectTests
{
    private static readonly MLContext ML = new(seed: 3);
    private static readonly IDataView Data = Articles.View(ML);
    private static readonly BERTopicTransformer Fitted = ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Data);

    [Fact]
    public void A_loaded_model_lays_out_its_documents_as_the_fit_does()
    {
        using var file = new MemoryStream();
        ML.Model.Save(Fitted, Data.Schema, file);
        file.Position = 0;
        IFittedTopics loaded = (BERTopicTransformer)ML.Model.Load(file, out _);

        var positions = Fitted.Project();

        (positions.Count, positions.Dimension).Should().Be((Fitted.Model.DocumentTopics.Length, 2));
        loaded.Project().Values.ToArray().Should().Equal(positions.Values.ToArray());
        loaded.Project(minimumDistance: 0.5).Values.ToArray().Should().NotEqual(positions.Values.ToArray());
    }

    [Fact]
    public void Without_a_graph_the_error_names_what_helps()
    {
        var slim = Fitted.With(new BERTopicStorageOptions { TrainingVectors = null });
        var options = Articles.Options();
        options.Reduction = ML.Transforms.ProjectToPrincipalComponents(BERTopicEstimator.ReducedColumn, nameof(Article.Vector), rank: 3);
        var other = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Data);

        slim.Invoking(fitted => fitted.Project()).Should().Throw<InvalidOperationException>().WithMessage("*not kept*NumberOfComponents = 2*");
        other.Invoking(fitted => fitted.Project()).Should().Throw<InvalidOperationException>().WithMessage("Principal*only UMAP*NumberOfComponents = 2*");
        Fitted.With(Fitted.Model.WithoutDocuments()).Invoking(fitted => fitted.Project())
            .Should().Throw<InvalidOperationException>().WithMessage("The neighbor graph has 120 documents, but the model has 0.*");
    }

    [Fact]
    public void Documents_in_common_with_a_former_map_stay_about_where_they_were()
    {
        var former = Fitted.Project();
        var rows = Enumerable.Range(0, former.Count).Where(row => row % 4 > 0).ToDictionary(row => row, row => row);

        var aligned = Fitted.Project(new UmapAnchors(former, rows, regularization: 1));

        rows.Keys.Max(row => LayoutQuality.SquaredDistance(aligned[row], former[row])).Should().BeLessThan(1);
        aligned.Count.Should().Be(former.Count);
        Fitted.Invoking(fitted => fitted.Project(new UmapAnchors(former, new Dictionary<int, int> { [0] = 120 })))
            .Should().Throw<ArgumentException>().WithMessage("Row 0 of the former layout is related to row 120, but there are 120 points.*");
        Fitted.Invoking(fitted => fitted.Project((UmapAnchors)null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void What_the_topics_were_found_with_is_told_by_name()
    {
        Fitted.Parameters.Should().Contain("Embedding dimensions", "8").And.Contain("UMAP neighbors", "15").And.Contain("UMAP metric", "Cosine")
            .And.Contain("Seed", "3").And.Contain("HDBSCAN minimum cluster size", "10");
        Fitted.With(new BERTopicStorageOptions { TrainingVectors = null }).Parameters.Should().BeEmpty();
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void The_distance_is_checked_first(double distance) =>
        Fitted.Invoking(fitted => fitted.Project(distance)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("minimumDistance is *");
}
