using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>A model file holds every model of a joint one.</summary>
public sealed class JoinedEmbeddingStorageTests
{
    private static readonly MLContext ML = new(seed: 3);

    private static readonly IDataView Data = Articles.View(ML, Articles.Create(perSubject: 5));

    private static readonly EmbeddingModel Tiny = new TinyModel().Load();

    [Fact]
    public void A_loaded_model_gives_the_same_vectors()
    {
        var inner = EmbeddingModel.Join(Tiny, new EmbeddingPart(Tiny, Weight: 0.3) { Options = new() { MaxTokens = 5, LongTexts = LongTextHandling.Average, LongTextOverlap = 1 } });
        var joint = EmbeddingModel.Join(inner, new EmbeddingPart(Tiny, Weight: 2) { Options = new() { Prefix = "harbour " } });
        var saved = ML.Transforms.Text.SentenceEmbedding("Embedding", "Text", joint).Fit(Data);

        using var loaded = (SentenceEmbeddingTransformer)Load(Save(saved));

        Values.Read(loaded.Transform(Data), "Embedding").Should().BeEquivalentTo(Values.Read(saved.Transform(Data), "Embedding"), o => o.WithStrictOrdering());
        Save(loaded).Length.Should().BeCloseTo(Save(saved).Length, 64);
    }

    [Fact]
    public void A_topic_model_tells_its_parts_and_can_leave_them_out_by_a_name()
    {
        var joint = EmbeddingModel.Join(Tiny, new EmbeddingPart(Tiny, Weight: 2));
        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { EmbeddingModel = joint, MinTopicSize = 2 }).Fit(Data);

        fitted.Describe().Parts.Select(part => part.Name).Should().Contain(name => name.StartsWith("embedding model 2: ", StringComparison.Ordinal));
        var named = Save(fitted.With(new BERTopicStorageOptions { EmbeddingModel = false, EmbeddingModelName = "both" }));
        var loaded = ML.Model.LoadChecked(new MemoryStream(named), out _, new CheckedLoadOptions { EmbeddingModels = name => name == "both" ? joint : null });
        Values.Read(loaded.Transform(Data), "Topic").Should().BeEquivalentTo(Values.Read(fitted.Transform(Data), "Topic"), o => o.WithStrictOrdering());
        FluentActions.Invoking(() => ML.Model.LoadChecked(new MemoryStream(named), out _, new CheckedLoadOptions { EmbeddingModels = _ => EmbeddingModel.Join(Tiny, Tiny) }))
            .Should().Throw<InvalidDataException>().WithMessage("*is not the one with which the file was saved*");
    }

    [Fact]
    public void A_generator_cannot_be_saved_in_a_joint_model_either() => FluentActions
        .Invoking(() => Save(ML.Transforms.Text.SentenceEmbedding("Embedding", "Text", EmbeddingModel.Join(Tiny, ArticleEmbedder.Model)).Fit(Data)))
        .Should().Throw<NotSupportedException>().WithMessage("*takes its vectors from a generator*");

    private static byte[] Save(ITransformer transformer)
    {
        using var file = new MemoryStream();
        ML.Model.Save(transformer, Data.Schema, file);
        return file.ToArray();
    }

    private static ITransformer Load(byte[] file) => new MLContext().Model.LoadChecked(new MemoryStream(file), out _);
}
