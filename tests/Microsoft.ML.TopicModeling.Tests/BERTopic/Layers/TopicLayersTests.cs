using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

public sealed class TopicLayersTests
{
    private static readonly Lazy<BERTopicTransformer> AutomaticOnce = new(() => Fit(Granularity.Automatic));

    private static BERTopicTransformer Automatic => AutomaticOnce.Value;

    [Fact]
    public void Layers_go_from_the_finest_to_the_coarsest_and_each_is_a_model_of_all_documents()
    {
        var counts = Automatic.Layers.Select(layer => layer.Model.TopicCount).ToList();

        counts.Should().HaveCountGreaterThan(1).And.BeInDescendingOrder().And.OnlyHaveUniqueItems();
        Automatic.Layers.Should().OnlyContain(layer => layer.Model.DocumentTopics.Length == AddressCorpus.Documents.Length);
        foreach (var layer in Automatic.Layers)
        {
            layer.OutlierShare.Should().Be((double)layer.Model.GetTopicFreq().Where(topic => topic.Topic < 0).Sum(topic => topic.Count) / AddressCorpus.Documents.Length);
            layer.Model.Topics.Should().OnlyContain(topic => topic.Words.Count > 0 && !topic.Embedding.IsEmpty);
        }
    }

    [Fact]
    public void A_parent_holds_its_children_as_far_as_they_have_a_topic_there()
    {
        for (var place = 0; place < Automatic.Layers.Count; place++)
        {
            var layer = Automatic.Layers[place];
            layer.Parents.Should().HaveCount(layer.Model.TopicCount);
            foreach (var (topic, parent) in layer.Parents.Index().Where(pair => pair.Item.Layer >= 0))
            {
                var upper = Automatic.Layers[parent.Layer].Model.DocumentTopics;
                var documents = Enumerable.Range(0, upper.Length).Where(row => layer.Model.DocumentTopics[row] == topic);
                documents.Select(row => upper[row]).Where(other => other >= 0).Distinct().Should().Equal(parent.Topic);
                parent.Layer.Should().BeGreaterThan(place);
            }
        }

        Automatic.Layers[^1].Parents.Should().OnlyContain(parent => parent.Layer < 0 && parent.Topic < 0);
    }

    [Fact]
    public void Layers_have_the_clusters_of_the_persistent_layers_of_the_hierarchy()
    {
        var finest = Fit(Granularity.Finest);
        var persistent = Hdbscan.Fit(
            Reduced(), new HdbscanOptions { MinClusterSize = 10 }).PersistentLayers().Layers;

        finest.Layers.Should().HaveCount(persistent.Length);
        for (var layer = 0; layer < persistent.Length; layer++)
        {
            ClusterAgreement.AdjustedRandIndex(persistent[layer].Labels.AsSpan(), finest.Layers[layer].Model.DocumentTopics.AsSpan()).Should().Be(1);
            finest.Layers[layer].OutlierShare.Should().Be((double)persistent[layer].Labels.Count(label => label < 0) / persistent[layer].Labels.Length);
        }

        var added = Automatic.Layers.Where(layer => !finest.Layers.Select(other => other.MinTopicSize).Contains(layer.MinTopicSize));
        added.Should().HaveCount(Automatic.Layers.Count - persistent.Length).And.HaveCountLessThanOrEqualTo(1);
    }

    [Fact]
    public void Automatic_takes_the_grain_of_the_best_quality_of_a_fixed_series_of_sizes()
    {
        var hierarchy = Hdbscan.Fit(Reduced(), new HdbscanOptions { MinClusterSize = 10 });
        var presence = WordPresence.Of(
            AddressCorpus.Documents, CountVectorizer.Fit(AddressCorpus.Documents, new() { StopWords = StopWords.English }), TextCleaning.English, default);
        int[] sizes = [.. Enumerable.Range(0, 40).Select(step => (int)Math.Round(10 * Math.Pow(2, step / 2.0))).TakeWhile(size => size <= AddressCorpus.Documents.Length / 4)];
        var layers = sizes.Select(size => new LayerClusters([.. hierarchy.WithLeaves(size).Labels], [])).ToList();
        var qualities = LayerQuality.Of(layers, presence, default);
        var best = Enumerable.Range(0, sizes.Length).Where(place => layers[place].Sizes.Count > 1 && !layers[place].Sizes.HasGiant).MaxBy(place => qualities[place].Value);

        Automatic.Layers.Should().OnlyContain(layer => layer.Quality > 0 && layer.Quality < 1);
        Automatic.Model.TopicCount.Should().Be(layers[best].Sizes.Count);
        Automatic.Model.Should().BeSameAs(Automatic.Layers[Automatic.Layer!.Value].Model);
    }

    [Fact]
    public void Finest_and_coarsest_are_the_ends()
    {
        Fit(Granularity.Finest).Model.TopicCount.Should().Be(Automatic.Layers[0].Model.TopicCount);
        Fit(Granularity.Coarsest).Model.TopicCount.Should().Be(Automatic.Layers[^1].Model.TopicCount);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    public void About_comes_near_to_the_number(int topics) =>
        Fit(Granularity.About(topics)).Model.TopicCount.Should().BeInRange(topics - 2, topics + 2);

    [Theory]
    [InlineData(null)]
    [InlineData(0.1)]
    public void Every_layer_gives_the_training_rows_the_topics_of_the_fit_also_when_loaded(double? outlierQuantile)
    {
        var ml = new MLContext();
        var data = View(ml);
        var fitted = outlierQuantile is null ? Automatic : Fit(Granularity.Automatic, outlierQuantile: outlierQuantile);
        for (var layer = 0; layer < Automatic.Layers.Count; layer++)
        {
            var transformer = fitted.WithLayer(layer);
            using var file = new MemoryStream();
            ml.Model.Save(transformer, data.Schema, file);
            file.Position = 0;
            var loaded = (BERTopicTransformer)ml.Model.Load(file, out _);

            transformer.Layer.Should().Be(layer);
            loaded.Layers.Should().BeEmpty();
            Topics(ml, transformer, data).Should().Equal(transformer.Layers[layer].Model.DocumentTopics);
            Topics(ml, loaded, data).Should().Equal(transformer.Layers[layer].Model.DocumentTopics);
        }
    }

    [Fact]
    public void Outliers_with_a_topic_change_neither_the_layers_nor_the_choice()
    {
        var fitted = Fit(Granularity.Automatic, outlierQuantile: 0);

        fitted.Layer.Should().Be(Automatic.Layer);
        fitted.Layers.Select(layer => (layer.MinTopicSize, layer.Model.TopicCount, layer.Quality, layer.Persistence))
            .Should().Equal(Automatic.Layers.Select(layer => (layer.MinTopicSize, layer.Model.TopicCount, layer.Quality, layer.Persistence)));
        fitted.Layers.Zip(Automatic.Layers).Should().OnlyContain(pair => pair.First.OutlierShare < pair.Second.OutlierShare);
    }

    [Fact]
    public void Only_the_chosen_layer_costs_representations()
    {
        var calls = 0;
        var ml = new MLContext(seed: 3);
        var options = Articles.Options();
        options.Granularity = Granularity.Automatic;
        options.Topics = new TopicModelOptions { Representation = new Counted(() => calls++) };

        ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ml));

        calls.Should().Be(1);
    }

    [Fact]
    public void Without_a_granularity_there_are_no_layers()
    {
        var ml = new MLContext(seed: 3);
        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Articles.View(ml));

        fitted.Layers.Should().BeEmpty();
        fitted.Layer.Should().BeNull();
        fitted.Invoking(transformer => transformer.WithLayer(0)).Should().Throw<ArgumentException>().WithMessage("*Granularity*");
        Automatic.Invoking(transformer => transformer.WithLayer(99)).Should().Throw<ArgumentException>().WithMessage("*99*");
    }

    [Fact]
    public void Another_clustering_has_no_hierarchy_to_choose_from()
    {
        var ml = new MLContext();
        var options = Articles.Options();
        options.Granularity = Granularity.Automatic;
        options.Clustering = ml.Clustering.Trainers.KMeans(BERTopicEstimator.ReducedColumn);

        ml.Invoking(context => context.Transforms.Text.BERTopic("Topic", "Text", options)).Should().Throw<ArgumentException>().WithMessage("*Granularity*Clustering*");
        FluentActions.Invoking(() => Granularity.About(0)).Should().Throw<ArgumentException>().WithMessage("*topics*0*");
    }

    [Fact]
    public void Threads_do_not_change_the_layers()
    {
        var serial = Fit(Granularity.Automatic, threads: 1);

        serial.Layer.Should().Be(Automatic.Layer);
        for (var layer = 0; layer < serial.Layers.Count; layer++)
        {
            serial.Layers[layer].Quality.Should().Be(Automatic.Layers[layer].Quality);
            serial.Layers[layer].Model.DocumentTopics.Should().Equal(Automatic.Layers[layer].Model.DocumentTopics);
        }
    }

    private static PointMatrix<float> Reduced() => new(AddressCorpus.Tensors.Get<float>("reduced5"), AddressCorpus.Tensors.Shape("reduced5")[1]);

    /// <summary>Fits the addresses on the reference's reduced embeddings, so that nothing random is in it.</summary>
    private static BERTopicTransformer Fit(Granularity granularity, int? threads = null, double? outlierQuantile = null)
    {
        var ml = new MLContext(seed: 3);
        var options = new BERTopicOptions
        {
            EmbeddingColumnName = nameof(Row.Vector),
            Reduction = ml.Transforms.CopyColumns(BERTopicEstimator.ReducedColumn, nameof(Row.Vector)),
            Granularity = granularity,
            MaxDegreeOfParallelism = threads,
            OutlierQuantile = outlierQuantile,
        };
        options.Topics.Vectorizer.StopWords = StopWords.English;
        return ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(View(ml));
    }

    private static IDataView View(MLContext ml)
    {
        var points = Reduced();
        return ml.Data.LoadFromEnumerable(AddressCorpus.Documents.Select((text, row) => new Row { Text = text, Vector = points[row].ToArray() }));
    }

    private static IEnumerable<int> Topics(MLContext ml, ITransformer transformer, IDataView data) =>
        ml.Data.CreateEnumerable<ArticleTopic>(transformer.Transform(data), reuseRowObject: false, ignoreMissingColumns: true).Select(row => row.Topic);

    private sealed class Counted(Action called) : IRepresentation
    {
        public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
            RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
        {
            called();
            return Task.FromResult(words);
        }
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        [Microsoft.ML.Data.VectorType(5)]
        public float[] Vector { get; set; } = [];
    }
}
