using System.Runtime.CompilerServices;
using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>How long networks live.</summary>
public sealed class NetworkSessionTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TinyModel _tiny = new();
    private readonly byte[] _onnx = TinyModel.Network(scale: 1 + Random.Shared.NextSingle()).ToArray();

    public NetworkSessionTests() => _tiny.Write("model.onnx", _onnx);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Models_of_equal_files_share_a_network_until_the_last_is_disposed()
    {
        var first = _tiny.Load();
        var second = _tiny.Load();
        NetworkSession.IsOpen(_onnx).Should().BeTrue();
        first.Dispose();
        first.Dispose();
        NetworkSession.IsOpen(_onnx).Should().BeTrue();
        second.Embed(["red"]).Count.Should().Be(1);
        first.Invoking(model => model.Embed(["red"])).Should().Throw<ObjectDisposedException>();
        second.Dispose();
        NetworkSession.IsOpen(_onnx).Should().BeFalse();
        using var third = _tiny.Load();
        third.Embed(["red"]).Count.Should().Be(1);
    }

    [Fact]
    public void Models_of_one_network_pool_as_their_own_folders_say()
    {
        using var mean = _tiny.Load();
        _tiny.Pooling("pooling_mode_cls_token", normalize: false);
        using var first = _tiny.Load();
        first.Embed(["red"]).Values.ToArray().Should().NotEqual(mean.Embed(["red"]).Values.ToArray());
    }

    [Fact]
    public void Loaded_transformers_give_up_their_network_when_they_are_disposed()
    {
        var file = Saved();
        var loaded = Enumerable.Range(0, 5).Select(number => new MLContext().Model.LoadChecked(new MemoryStream(file), out _)).ToList();
        NetworkSession.IsOpen(_onnx).Should().BeTrue();
        loaded.ForEach(transformer => ((IDisposable)transformer).Dispose());
        NetworkSession.IsOpen(_onnx).Should().BeFalse();
    }

    [Fact]
    public void A_prediction_engine_disposes_the_transformer_that_it_owns()
    {
        var article = new BERTopic.Article { Text = "red" };
        var loaded = new MLContext().Model.LoadChecked(new MemoryStream(Saved()), out _);
        using (var engine = _ml.Model.CreatePredictionEngine<BERTopic.Article, BERTopic.ArticleTopic>(loaded, new PredictionEngineOptions { OwnsTransformer = false }))
        {
            engine.Predict(article);
        }

        NetworkSession.IsOpen(_onnx).Should().BeTrue();
        using (var engine = _ml.Model.CreatePredictionEngine<BERTopic.Article, BERTopic.ArticleTopic>(loaded))
        {
            engine.Predict(article);
        }

        NetworkSession.IsOpen(_onnx).Should().BeFalse();
    }

    [Fact]
    public void Every_transformer_that_can_hold_a_network_can_be_disposed() =>
        typeof(BERTopicTransformer).Assembly.GetTypes()
            .Where(type => type.IsPublic && typeof(ITransformer).IsAssignableFrom(type) && type.GetFields(Everything).Any(field => CanHoldNetwork(field.FieldType)))
            .Should().Contain([typeof(SentenceEmbeddingTransformer), typeof(BERTopicTransformer), typeof(OnlineBERTopicTransformer)])
            .And.OnlyContain(type => typeof(IDisposable).IsAssignableFrom(type));

    [Fact]
    public void A_network_that_nobody_uses_any_more_is_collected()
    {
        LoadAndForget();

        // Until the thread that ran it, and threads of the pool that were called, have gone on.
        SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !NetworkSession.IsOpen(_onnx);
            },
            TimeSpan.FromSeconds(60)).Should().BeTrue();
    }

    [Fact]
    public void A_model_that_is_disposed_while_it_embeds_finishes_first()
    {
        var model = _tiny.Load();
        using var second = _tiny.Load();
        var vectors = model.EmbedEach(Enumerable.Repeat("red", 100)).GetEnumerator();
        vectors.MoveNext().Should().BeTrue();
        model.Dispose();
        second.Embed(["red"]).Count.Should().Be(1);
        vectors.Dispose();
    }

    private const System.Reflection.BindingFlags Everything =
        System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public;

    private static bool CanHoldNetwork(Type type) =>
        type == typeof(EmbeddingModel) || type == typeof(FittedStages) || typeof(ITransformer).IsAssignableFrom(type);

    private byte[] Saved()
    {
        using var model = _tiny.Load();
        string[] texts = ["red red", "green blue", "red red", "blue green"];
        var topics = TopicModel.Fit(texts, [0, 1, 0, 1], model.Embed(texts));
        var data = _ml.Data.LoadFromEnumerable(texts.Select(text => new BERTopic.Article { Text = text }));
        using var file = new MemoryStream();
        _ml.Model.Save(_ml.Transforms.Text.NearestTopics("Topic", "Text", topics, model).Fit(data), data.Schema, file);
        return file.ToArray();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LoadAndForget() => _tiny.Load().Embed(["red"]).Count.Should().Be(1);
}
