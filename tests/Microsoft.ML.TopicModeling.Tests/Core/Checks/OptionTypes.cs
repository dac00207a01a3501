using System.Reflection;
using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling.Tests.Checks;

/// <summary>All public types whose properties are settings, and one of each.</summary>
internal static class OptionTypes
{
    public static Assembly[] Assemblies { get; } = [typeof(TopicModel).Assembly, typeof(BERTopicEstimator).Assembly, typeof(Figure).Assembly];

    public static IReadOnlyList<Type> All { get; } =
    [
        .. Assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => !type.IsAbstract && (type.Name.EndsWith("Options", StringComparison.Ordinal) || type.IsAssignableTo(typeof(IRepresentation))))
            .Append(typeof(UmapDensity))
            .Append(typeof(UmapTarget))
            .Append(typeof(UmapColumn)),
    ];

    public static IEnumerable<PropertyInfo> Settings(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0);

    public static object Create(Type type) =>
        type == typeof(ChatTopicLabeler) ? new ChatTopicLabeler(new NoChat())
        : type == typeof(PartOfSpeech) ? new PartOfSpeech(new NoTagger())
        : type == typeof(RepresentationChain) ? new RepresentationChain()
        : type == typeof(UmapColumn) ? new UmapColumn("Vector")
        : type == typeof(UmapTarget) ? UmapTarget.Categories(0, 1, 0, 1)
        : Activator.CreateInstance(type)!;

    private sealed class NoTagger : IPartOfSpeechTagger
    {
        public IReadOnlyList<(string Word, string Tag)> Tag(string text) => throw new InvalidOperationException();
    }

    private sealed class NoChat : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
