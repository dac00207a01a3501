using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>
    /// Describes the topics per class of documents, such as their authors: how often each occurs, and which words it uses.
    /// </summary>
    /// <remarks>
    /// The words come from the c-TF-IDF of the documents of the class and topic, with the idf of all documents. Source: BERTopic's
    /// topics_per_class.
    /// </remarks>
    /// <param name="documents">The documents of the fit, in the same order.</param>
    /// <param name="classes">The class of each document.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>
    /// One row for each class and topic that share documents, in order of the first appearance of the class, then of topic.
    /// </returns>
    /// <exception cref="ArgumentException">The lists differ in length, or a class is null.</exception>
    public IReadOnlyList<TopicInClass> TopicsPerClass(
        IReadOnlyList<string?> documents,
        IReadOnlyList<string> classes,
        TopicsPerClassOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new();
        options.Validate(_state.Settings.Embedder);
        ThrowIfNotOfFit(documents);
        ArgumentNullException.ThrowIfNull(classes);
        ThrowIfCountDiffers(classes.Count, "classes", documents.Count, nameof(classes));
        var numbers = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        var slices = new int[classes.Count];
        for (var row = 0; row < slices.Length; row++)
        {
            Throw.If(classes[row] is null, $"The class of row {row} is null. Give each document a class.", nameof(classes));
            numbers.TryAdd(classes[row], numbers.Count);
            slices[row] = numbers[classes[row]];
        }

        return [.. new TopicSlices(this, documents, DocumentTopics, slices)
            .Describe(
                options.Representation,
                mixWithPrevious: false,
                options.GlobalTuning,
                new RunContext(options.MaxDegreeOfParallelism, cancellation))
            .Select(row => new TopicInClass(row.Topic, JoinedWords(row.Words, ", "), row.Frequency, numbers.GetAt(row.Slice).Key))];
    }
}
