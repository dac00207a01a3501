using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Keeps the words that have given parts of speech in the topic's documents, such as nouns and adjectives followed by a noun.
/// </summary>
/// <remarks>
/// For each current word, the first documents of the topic that contain it are tagged. Each sequence of words that matches a pattern and is
/// in the vocabulary becomes a word of the topic, with its c-TF-IDF weight as the score.
/// </remarks>
/// <param name="tagger">The tagger of words.</param>
public sealed class PartOfSpeech(IPartOfSpeechTagger tagger) : IRepresentation
{
    /// <summary>Gets the maximum number of words per topic, at least 1. The default is 10.</summary>
    public int TopWords { get; init; } = 10;

    /// <summary>
    /// Gets the number of documents that are tagged per word, at least 1. Larger values find more words and take longer. The default is 2.
    /// </summary>
    public int DocumentsPerWord { get; init; } = 2;

    /// <summary>
    /// Gets the sequences of tags that form a word or a phrase. Phrases require a vocabulary with n-grams. The default is an adjective and
    /// a noun, a noun, an adjective.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Patterns
    {
        get;
        init => field = value is null ? null! : [.. value.Select(pattern => pattern is null ? null! : pattern.ToArray())];
    }
    = [["ADJ", "NOUN"], ["NOUN"], ["ADJ"]];

    /// <inheritdoc/>
    public void Validate(EmbeddingModel? embedder)
    {
        ArgumentNullException.ThrowIfNull(tagger);
        Throw.IfLess(TopWords, 1, nameof(TopWords));
        Throw.IfLess(DocumentsPerWord, 1, nameof(DocumentsPerWord));
        Throw.If(
            Patterns is null || Patterns.Any(pattern => pattern is null || pattern.Count == 0 || pattern.Contains(null!)),
            "Patterns is null, or holds an empty pattern or a null. Give each pattern at least one tag.",
            nameof(Patterns));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(words);
        Validate(context.EmbeddingModel);
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
        return [.. TopicWords.Top(context.Weights, row, vocabulary, Math.Max(1, vocabulary.Count))
            .Where(word => phrases.Contains(word.Word))
            .Take(TopWords)];
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
