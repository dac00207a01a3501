using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.ML.TopicModeling.Jobs;
using Microsoft.ML.TopicModeling.Serving;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Serving;

public sealed class ModelShelfTests(TestCorpus corpus) : IClassFixture<TestCorpus>
{
    private static readonly TextBatch Texts = TextBatch.Of([TestCorpus.Text(0)], new PointMatrix<float>(TestCorpus.Vector(0).ToArray(), 12));

    [Fact]
    public void A_version_answers_until_a_newer_one_is_here_and_never_again()
    {
        using var shelf = new ModelShelf(null, NullLogger<ModelShelf>.Instance);
        var (first, second) = (Version(1), Version(2));

        shelf.Newest("news").Should().BeNull();
        shelf.Score(first, Texts).Version.Should().Be(first);
        shelf.Score(second, Texts).Version.Should().Be(second);
        shelf.Score(first, Texts).Version.Should().Be(second, "a request that comes late is answered by the newer version");
        shelf.Newest("news").Should().Be(second);
    }

    [Fact]
    public void A_version_that_cannot_be_loaded_leaves_the_one_before()
    {
        using var shelf = new ModelShelf(null, NullLogger<ModelShelf>.Instance);
        var (missing, other) = (Version(2) with { Path = corpus.PathOf("missing.zip") }, Version(3) with { Hash = "0" });

        shelf.Invoking(s => s.Score(missing, Texts)).Should().Throw<FileNotFoundException>();
        shelf.Score(Version(1), Texts).Version.Number.Should().Be(1);
        shelf.Score(missing, Texts).Version.Number.Should().Be(1);
        shelf.Score(other, Texts).Version.Number.Should().Be(1);
        shelf.Score(Version(3), Texts).Version.Number.Should().Be(3);
    }

    [Fact]
    public void Requests_at_once_get_a_version_that_was_current_meanwhile()
    {
        using var shelf = new ModelShelf(null, NullLogger<ModelShelf>.Instance);

        Parallel.For(1, 60, request =>
        {
            var version = Version((request / 6) + 1);
            shelf.Score(version, Texts).Version.Number.Should().BeGreaterThanOrEqualTo(version.Number);
        });
    }

    [Fact]
    public void A_model_is_disposed_after_its_last_request()
    {
        var model = new ShelvedModel(Version(1), (BERTopicTransformer)new MLContext().Model.LoadChecked(corpus.Model, out _));

        model.Take();
        model.Take();
        model.Retire();
        model.Return();
        model.IsDisposed.Should().BeFalse();
        model.Return();

        model.IsDisposed.Should().BeTrue();
    }

    private ServedVersion Version(int number) => new("news", number, corpus.Model, ModelHash.Of(corpus.Model), Batch: 0);
}
