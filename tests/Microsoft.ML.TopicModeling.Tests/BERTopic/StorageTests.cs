using System.IO.Compression;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>What a saved model holds, and what it does without the rest.</summary>
public sealed class StorageTests
{
    private static readonly string[] Outputs = ["Topic", "TopicLabel", "TopicProbability", "PredictedLabel", "Score"];
    private static readonly MLContext ML = new(seed: 3);
    private static readonly IDataView Data = Articles.View(ML);
    private static readonly IDataView NewData = Articles.View(ML, Articles.Create(perSubject: 15, seed: 12));
    private static readonly BERTopicTransformer Fitted = ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Data);

    [Theory]
    [InlineData(VectorPrecision.Float32, true)]
    [InlineData(VectorPrecision.Float32, false)]
    [InlineData(VectorPrecision.Float16, true)]
    [InlineData(VectorPrecision.Int8, true)]
    [InlineData(null, true)]
    [InlineData(null, false)]
    public void A_model_that_keeps_less_gives_the_same_topics_before_and_after_saving(VectorPrecision? vectors, bool documents)
    {
        var slim = Fitted.With(new BERTopicStorageOptions { TrainingVectors = vectors, DocumentTopics = documents });

        var loaded = (BERTopicTransformer)Load(Save(slim));

        Values.Read(loaded.Transform(NewData), Outputs).Should().BeEquivalentTo(Values.Read(slim.Transform(NewData), Outputs), options => options.WithStrictOrdering());
        Topics(loaded).Should().Equal(Topics(Fitted));
        Entries(loaded).Should().Equal(Entries(slim));
        loaded.Model.DocumentTopics.IsEmpty.Should().Be(!documents);
        loaded.Stages.OfType<UmapTransformer>().Select(umap => umap.Model.Precision).Should().Equal(vectors is { } precision ? [precision] : []);
    }

    [Fact]
    public void Without_training_vectors_the_nearest_topic_is_assigned_with_its_cosine()
    {
        var slim = Fitted.With(new BERTopicStorageOptions { TrainingVectors = null });
        var articles = Articles.Create(perSubject: 15, seed: 12);

        var rows = ML.Data.CreateEnumerable<ArticleTopic>(slim.Transform(NewData), reuseRowObject: false).ToList();

        var nearest = Fitted.Model.NearestTopics(PointMatrix<float>.FromRows([.. articles.Select(article => article.Vector)]));
        rows.Select(row => row.Topic).Should().Equal(nearest.Select(match => match.Topic));
        rows.Select(row => row.TopicProbability).Should().Equal(nearest.Select(match => (float)match.Similarity));
    }

    [Fact]
    public void Operations_that_take_the_documents_say_what_is_missing_when_their_topics_were_left_out()
    {
        var model = Fitted.With(new BERTopicStorageOptions { DocumentTopics = false }).Model;
        string[] texts = [.. Articles.Create().Select(article => article.Text!)];

        model.Invoking(m => m.MergeTopics(texts, [0, 1])).Should().Throw<InvalidOperationException>().WithMessage("*without the topics of its documents*");
        model.Invoking(m => m.DeleteTopics([0])).Should().Throw<InvalidOperationException>().WithMessage("*without the topics of its documents*");
        model.Topics.Select(topic => topic.Count).Should().Equal(Fitted.Model.Topics.Select(topic => topic.Count));
    }

    [Fact]
    public void A_description_names_each_part_and_its_size()
    {
        var whole = Fitted.Describe();
        var slim = Fitted.With(new BERTopicStorageOptions { TrainingVectors = null, DocumentTopics = false }).Describe();

        whole.Parts.Should().Contain(new ModelPart("UMAP's training vectors (Float32)", sizeof(int) + (sizeof(float) * 120 * Articles.Dimension)));
        whole.Parts.Should().Contain(part => part.Name.StartsWith("HDBSCAN") && part.Bytes > 120 * 5 * sizeof(float));
        whole.Bytes.Should().BeGreaterThan(slim.Bytes);
        slim.Parts.Select(part => part.Name).Should().NotContain(name => name.Contains("UMAP") || name.Contains("HDBSCAN"));
        slim.Parts.Should().Contain(new ModelPart("documents' topics and probabilities", 0));
        slim.ToString().Should().Contain("MB  topic embeddings").And.Contain("MB  all");
        slim.Parts.Should().OnlyContain(part => part.Bytes >= 0);
        Fitted.Model.Describe().Parts.Should().Equal(whole.Parts.TakeLast(4));
        var saved = Entries(Fitted).Sum(entry => long.Parse(entry.Split(' ')[1]));
        whole.Bytes.Should().BeInRange((long)(0.9 * saved), saved, "the rest is the names of columns and the schema");
    }

    [Fact]
    public void A_file_can_refer_to_its_embedding_model_by_a_name()
    {
        using var tiny = new Embed.TinyModel();
        using var model = tiny.Load();
        var articles = Articles.Create(perSubject: 12).Select((article, i) => new Article { Text = Embed.TinyModel.Vocabulary[5 + (i % 3)] + " green" }).ToList();
        var data = ML.Data.LoadFromEnumerable(articles);
        var topics = TopicModel.Fit([.. articles.Select(article => article.Text)], [.. articles.Select((_, i) => i % 3)], model.Embed([.. articles.Select(article => article.Text)]));
        var fitted = ML.Transforms.Text.NearestTopics("Topic", "Text", topics, model).Fit(data);

        var file = Save(fitted.With(new BERTopicStorageOptions { EmbeddingModel = false, EmbeddingModelName = "tiny" }));

        Save(fitted).Length.Should().BeGreaterThan(file.Length);
        var loaded = Load(file, name => name == "tiny" ? model : null);
        Values.Read(loaded.Transform(data), "Topic", "Score").Should().BeEquivalentTo(Values.Read(fitted.Transform(data), "Topic", "Score"), options => options.WithStrictOrdering());
        FluentActions.Invoking(() => Load(file)).Should().Throw<InvalidDataException>().WithMessage("*\"tiny\"*LoadChecked*");
        FluentActions.Invoking(() => Load(file, _ => EmbeddingModel.Default)).Should().Throw<InvalidDataException>().WithMessage("*\"tiny\"*not the one*");
        FluentActions.Invoking(() => Save(fitted.With(new BERTopicStorageOptions { EmbeddingModel = false })))
            .Should().Throw<ArgumentException>().WithMessage("*Give it a name*");
    }

    [Fact]
    public void A_model_of_100000_documents_without_training_vectors_is_under_30_MB()
    {
        const int Documents = 100_000, Dimension = 384, Clusters = 300, Words = 60_000;
        var random = new Random(1);
        string[] texts = [.. Enumerable.Range(0, Documents).Select(_ => string.Join(' ', Enumerable.Range(0, 8).Select(_ => $"w{random.Next(Words)}")))];
        int[] clusters = [.. Enumerable.Range(0, Documents).Select(_ => random.Next(-1, Clusters))];
        var embeddings = new float[Documents * Dimension];
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(embeddings.AsSpan()));
        for (var i = 0; i < embeddings.Length; i++)
        {
            // Random mantissas: what no zip can make smaller.
            embeddings[i] = BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(embeddings[i]) & 0x007FFFFF) | 0x3F800000);
        }

        var model = TopicModel.Fit(texts, clusters, new PointMatrix<float>(embeddings, Dimension));
        var data = ML.Data.LoadFromEnumerable(new[] { new Document() });
        var file = Save(ML.Transforms.Text.NearestTopics("Topic", null, model, new NearestTopicsOptions { EmbeddingColumnName = "Vector" }).Fit(data));

        file.Length.Should().BeLessThan(30_000_000);
        ((BERTopicTransformer)Load(file)).Model.DocumentTopics.Should().HaveCount(Documents);
    }

    private sealed class Document
    {
        [Data.VectorType(384)]
        public float[] Vector { get; set; } = new float[384];
    }

    private static int[] Topics(ITransformer transformer) =>
        [.. ML.Data.CreateEnumerable<ArticleTopic>(transformer.Transform(NewData), reuseRowObject: false).Select(row => row.Topic)];

    private static byte[] Save(ITransformer transformer)
    {
        using var file = new MemoryStream();
        ML.Model.Save(transformer, null, file);
        return file.ToArray();
    }

    private static ITransformer Load(byte[] file, Func<string, EmbeddingModel?>? models = null) =>
        new MLContext().Model.LoadChecked(new MemoryStream(file), out _, models);

    private static List<string> Entries(ITransformer transformer)
    {
        using var zip = new ZipArchive(new MemoryStream(Save(transformer)), ZipArchiveMode.Read);
        return [.. zip.Entries.Select(entry => $"{entry.FullName.Replace(' ', '_')} {entry.Length} {entry.Crc32}")];
    }
}
