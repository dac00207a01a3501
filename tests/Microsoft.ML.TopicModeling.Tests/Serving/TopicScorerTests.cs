using Microsoft.Extensions.Logging;

namespace Microsoft.ML.TopicModeling.Tests.Serving;

public sealed class TopicScorerTests : IDisposable
{
    private readonly ServedFiles _files = new();
    private readonly ManualTime _time = new();
    private readonly RecordingLogger<TopicScorer> _logger = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Texts_have_the_topics_of_the_model_together_as_alone_on_any_number_of_threads()
    {
        _files.Save("Ships", "Schools");
        using var scorer = new TopicScorer(_files.Path);

        var together = scorer.Score([ServedFiles.OnSchools, "", null!, ServedFiles.OnShips]);

        together.Should().HaveCount(4);
        together[0].Label.Should().Be("Schools");
        together[3].Label.Should().Be("Ships");
        together[3].Probability.Should().BeInRange(0.5f, 1);
        Enumerable.Range(0, 20).AsParallel().Select(_ => scorer.Score(ServedFiles.OnShips)).Should().OnlyContain(score => score == together[3]);
        scorer.Score([]).Should().BeEmpty();
    }

    [Fact]
    public void A_replaced_file_is_loaded_when_it_is_looked_at()
    {
        _files.Save("Ships", "Schools");
        using var scorer = new TopicScorer(_files.Path, logger: _logger, time: _time);
        _files.Save("Vessels", "Schools");

        scorer.Score(ServedFiles.OnShips).Label.Should().Be("Ships", "it is not time yet");
        _time.Advance(TimeSpan.FromSeconds(10));
        scorer.Score(ServedFiles.OnShips).Label.Should().Be("Vessels");

        _time.Advance(TimeSpan.FromSeconds(10));
        _logger.Entries.Should().HaveCount(2, "a file that has not changed is not loaded again");
    }

    [Fact]
    public void A_file_that_cannot_be_used_leaves_the_model_that_is_in_use_and_is_logged_once()
    {
        _files.Save("Ships", "Schools");
        using var scorer = new TopicScorer(_files.Path, logger: _logger, time: _time);

        foreach (var spoil in (Action[])[() => File.WriteAllText(_files.Path, "half a file"), _files.SaveModelOfVectors, () => File.Delete(_files.Path)])
        {
            spoil();
            _time.Advance(TimeSpan.FromSeconds(10));
            _time.Advance(TimeSpan.FromSeconds(10));
            scorer.Score(ServedFiles.OnShips).Label.Should().Be("Ships");
        }

        _logger.Entries.Where(entry => entry.Level == LogLevel.Error).Should().HaveCount(2, "a file on its way is not there for a moment");
        scorer.Invoking(s => s.Reload()).Should().Throw<FileNotFoundException>();

        _files.Save("Vessels", "Schools");
        _time.Advance(TimeSpan.FromSeconds(10));
        scorer.Score(ServedFiles.OnShips).Label.Should().Be("Vessels");
    }

    [Fact]
    public void A_file_behind_a_link_is_followed()
    {
        _files.Save("Ships", "Schools");
        var link = $"{_files.Path}.link";
        File.CreateSymbolicLink(link, _files.Path);
        using var scorer = new TopicScorer(link, time: _time);
        _files.Save("Vessels", "Schools");

        _time.Advance(TimeSpan.FromSeconds(10));

        scorer.Score(ServedFiles.OnShips).Label.Should().Be("Vessels");
    }

    [Fact]
    public void Zero_never_looks_again()
    {
        _files.Save("Ships", "Schools");
        using var scorer = new TopicScorer(_files.Path, new() { ReloadInterval = TimeSpan.Zero }, time: _time);
        _files.Save("Vessels", "Schools");

        _time.Advance(TimeSpan.FromDays(1));
        scorer.Score(ServedFiles.OnShips).Label.Should().Be("Ships");

        scorer.Reload();
        scorer.Score(ServedFiles.OnShips).Label.Should().Be("Vessels");
    }

    [Fact]
    public void A_model_that_does_not_score_texts_is_refused_at_once()
    {
        _files.SaveModelOfVectors();
        var load = () => new TopicScorer(_files.Path);
        load.Should().Throw<InvalidDataException>().WithMessage($"*{_files.Path} does not score texts*Features*TopicScorerOptions*");

        _files.Save("Ships", "Schools");
        FluentActions.Invoking(() => new TopicScorer(_files.Path, new() { TextColumnName = "Body" }))
            .Should().Throw<InvalidDataException>().WithMessage("*Body*");
        FluentActions.Invoking(() => new TopicScorer(_files.Path, new() { TopicColumnName = "Subject" }))
            .Should().Throw<InvalidDataException>().WithMessage("*Subject*");
    }

    [Fact]
    public void A_topic_model_tells_the_columns_by_which_it_is_asked()
    {
        _files.Save("Ships", "Schools", textColumn: "Body", topicColumn: "Subject");

        using var scorer = new TopicScorer(_files.Path);

        scorer.Score(ServedFiles.OnShips).Label.Should().Be("Ships");
        scorer.Transformer!.Model.TopicCount.Should().Be(2);
        using var told = new TopicScorer(_files.Path, new() { TextColumnName = "Body", TopicColumnName = "Subject" });
        told.Score(ServedFiles.OnShips).Label.Should().Be("Ships");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(50_000)]
    public void A_damaged_file_is_refused_by_its_name(int length)
    {
        _files.Save("Ships", "Schools");
        File.WriteAllBytes(_files.Path, File.ReadAllBytes(_files.Path)[..length]);

        FluentActions.Invoking(() => new TopicScorer(_files.Path))
            .Should().Throw<InvalidDataException>().WithMessage($"The model {_files.Path} cannot be served. The file *");
    }

    [Fact]
    public void A_component_that_is_not_checked_is_served_if_it_is_trusted()
    {
        _files.SaveWithCopy();

        FluentActions.Invoking(() => new TopicScorer(_files.Path)).Should().Throw<InvalidDataException>().WithMessage("*\"CopyTransform\"*TrustedLoaders*");
        using var scorer = new TopicScorer(_files.Path, new() { TrustedLoaders = ["CopyTransform"] });

        scorer.Score(ServedFiles.OnShips).Label.Should().Be("Ships");
        scorer.Transformer!.Model.TopicCount.Should().Be(2);
        FluentActions.Invoking(() => new TopicScorer(_files.Path, new() { TrustedLoaders = null! })).Should().Throw<ArgumentException>().WithMessage("*TrustedLoaders*");
    }

    [Fact]
    public void Wrong_options_are_refused_before_the_file_is_read()
    {
        var path = _files.Path;
        FluentActions.Invoking(() => new TopicScorer("")).Should().Throw<ArgumentException>();
        foreach (var options in (TopicScorerOptions[])[new() { TextColumnName = "" }, new() { TopicColumnName = "" }, new() { TopicLabelColumnName = "" }, new() { TopicProbabilityColumnName = "" }, new() { ReloadInterval = TimeSpan.FromSeconds(-1) }, new() { ReloadInterval = TimeSpan.MaxValue }])
        {
            FluentActions.Invoking(() => new TopicScorer(path, options)).Should().Throw<ArgumentException>();
        }

        FluentActions.Invoking(() => new TopicScorer(path)).Should().Throw<FileNotFoundException>();
    }
}
