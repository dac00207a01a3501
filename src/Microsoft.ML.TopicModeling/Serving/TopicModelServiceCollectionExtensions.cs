using Microsoft.Extensions.Logging;
using Microsoft.ML.TopicModeling;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides an extension method that adds topic models to the services of an application.</summary>
public static class TopicModelServiceCollectionExtensions
{
    /// <summary>Adds a <see cref="TopicScorer"/> as a singleton that any number of threads can share.</summary>
    /// <remarks>
    /// The model is loaded when the scorer is first requested. Request it before the application takes requests, so that a file that cannot
    /// score texts fails at startup. It logs to the application's <see cref="ILogger{TCategoryName}"/>, and takes its time from a
    /// registered <see cref="TimeProvider"/> if there is one. A further model is added beside the others, and the last one is the service.
    /// </remarks>
    /// <param name="services">The services of the application.</param>
    /// <param name="path">The path of the model file, such as "topics.zip".</param>
    /// <param name="configure">An action that sets further options, or null for the defaults.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, or an option is out of its range; the message names it.
    /// </exception>
    public static IServiceCollection AddTopicModel(
        this IServiceCollection services, string path, Action<TopicScorerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var options = new TopicScorerOptions();
        configure?.Invoke(options);
        var settings = TopicScorerSettings.Validate(path, options);
        services.AddSingleton(provider => new TopicScorer(
            settings, provider.GetService<ILogger<TopicScorer>>(), provider.GetService<TimeProvider>()));
        return services;
    }

    /// <summary>Adds a <see cref="TopicBatcher"/> as a singleton, which scores by the <see cref="TopicScorer"/> of the application.</summary>
    /// <remarks>When the application's services are disposed, after its server has stopped, the queue scores what waits.</remarks>
    /// <param name="services">The services of the application, to which <see cref="AddTopicModel"/> adds the scorer.</param>
    /// <param name="configure">An action that sets options, or null for the defaults.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static IServiceCollection AddTopicBatcher(this IServiceCollection services, Action<TopicBatcherOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new TopicBatcherOptions();
        configure?.Invoke(options);
        options.ThrowIfInvalid();
        options = new() { Capacity = options.Capacity, MaxBatchSize = options.MaxBatchSize };
        services.AddSingleton(provider => new TopicBatcher(provider.GetRequiredService<TopicScorer>(), options));
        return services;
    }
}
