using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Keeps the words that are of some parts of speech in the topic's documents, such as nouns and adjectives with a noun.</summary>
/// <remarks>
/// For each word so far, the first documents of the topic that hold it are tagged; what matches a pattern and is in the vocabulary becomes a word
/// of the topic, with its weight by c-TF-IDF.
/// </remarks>
/// <param name="tagger">Tags words.</param>
public sealed class PartOfSpeech(IPartOfSpeechTagger tagger) : IRepresentation
{
    /// <summary>The most words of a topic.</summary>
    public int TopWords { get; init; } = 10;

    /// <summary>How many documents are tagged for a word; larger values find more, and take longer.</summary>
    public int DocumentsPerWord { get; init; } = 2;

    /// <summary>Sequences of tags that make a word or a phrase; phrases need a vocabulary with n-grams.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Patterns { get; init; } = [["ADJ", "NOUN"], ["NOUN"], ["ADJ"]];

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(words);
        Throw.IfLess(TopWords, 1, nameof(TopWords));
        Throw.IfLess(DocumentsPerWord, 1, nameof(DocumentsPerWord));
        return Task.FromResult<IReadOnlyList<IReadOnlyList<TopicWord>>>(
            [.. words.Select((topic, row) => Select(context, topic, row, cancellation))]);
    }

    private TopicWord[] Select(RepresentationContext context, IReadOnlyList<TopicWord> topic, int row, CancellationToken cancellation)
    {
        var phrases = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in Documents(context, topic, row))
        {
            cancellation.ThrowIfCancellationRequested();
            phrases.UnionWith(Phrases(tagger.Tag(context.Documents[document])));
        }

        var vocabulary = context.Vectorizer.Vocabulary;
        return [.. TopicWords.Top(context.Weights, row, vocabulary, Math.Max(1, vocabulary.Count)).Where(word => phrases.Contains(word.Word)).Take(TopWords)];
    }

    private SortedSet<int> Documents(RepresentationContext context, IReadOnlyList<TopicWord> topic, int row)
    {
        var documents = new SortedSet<int>();
        foreach (var word in topic)
        {
            var found = 0;
            foreach (var document in context.Classes.Documents(row))
            {
                if (found < DocumentsPerWord && context.Documents[document]?.Contains(word.Word, StringComparison.Ordinal) == true)
                {
                    documents.Add(document);
                    found++;
                }
            }
        }

        return documents;
    }

    private IEnumerable<string> Phrases(IReadOnlyList<(string Word, string Tag)> tagged) =>
        from pattern in Patterns
        from start in Enumerable.Range(0, Math.Max(0, tagged.Count - pattern.Count + 1))
        let span = tagged.Skip(start).Take(pattern.Count).ToArray()
        where span.Select(word => word.Tag).SequenceEqual(pattern, StringComparer.Ordinal)
        select LowerCase.Of(string.Join(' ', span.Select(word => word.Word)));
}
