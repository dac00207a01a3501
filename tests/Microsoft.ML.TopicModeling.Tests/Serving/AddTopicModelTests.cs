using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.ML.TopicModeling.Tests.Serving;

public sealed class AddTopicModelTests
{
    [Fact]
    public void The_scorer_is_one_for_all_and_takes_the_log_and_the_clock_of_the_application()
    {
        using var files = new ServedFiles();
        files.Save("Ships", "Schools");
        var logger = new RecordingLogger<TopicScorer>();
        var time = new ManualTime();
        var services = new ServiceCollection().AddTopicModel(files.Path, options => options.ReloadInterval = TimeSpan.FromMinutes(1));

        var service = services.Should().ContainSingle(added => added.ServiceType == typeof(TopicScorer)).Subject;
        service.Lifetime.Should().Be(ServiceLifetime.Singleton);
        using var scorer = (TopicScorer)service.ImplementationFactory!(new Application(logger, time));
        files.Save("Vessels", "Schools");
        time.Advance(TimeSpan.FromMinutes(1));

        scorer.Score(ServedFiles.OnShips).Label.Should().Be("Vessels");
        logger.Entries.Should().HaveCount(2).And.OnlyContain(entry => entry.Level == LogLevel.Information && entry.Message.Contains(files.Path));
    }

    [Fact]
    public void An_application_without_log_and_clock_has_the_scorer_too()
    {
        using var files = new ServedFiles();
        files.Save("Ships", "Schools");

        var service = new ServiceCollection().AddTopicModel(files.Path).Single();

        using var scorer = (TopicScorer)service.ImplementationFactory!(new Application());
        scorer.Score(ServedFiles.OnSchools).Label.Should().Be("Schools");
    }

    [Fact]
    public void A_second_model_does_not_vanish()
    {
        using var first = new ServedFiles();
        using var second = new ServedFiles();
        first.Save("Ships", "Schools");
        second.Save("Vessels", "Lessons");

        var services = new ServiceCollection().AddTopicModel(first.Path).AddTopicModel(second.Path);

        services.Select(service =>
        {
            using var scorer = (TopicScorer)service.ImplementationFactory!(new Application());
            return scorer.Score(ServedFiles.OnShips).Label;
        }).Should().Equal("Ships", "Vessels");
    }

    [Fact]
    public void Wrong_options_are_refused_when_it_is_added()
    {
        var services = new ServiceCollection();

        services.Invoking(s => s.AddTopicModel(" ")).Should().Throw<ArgumentException>().WithParameterName("path");
        services.Invoking(s => s.AddTopicModel("topics.zip", options => options.ReloadInterval = -TimeSpan.FromSeconds(1)))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*ReloadInterval is -00:00:01*");
        services.Should().BeEmpty();
    }

    private sealed class Application(params object[] services) : IServiceProvider
    {
        public object? GetService(Type serviceType) => services.FirstOrDefault(serviceType.IsInstanceOfType);
    }
}
