namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Compares windows with topics by the c-TF-IDF of their words.</summary>
internal sealed class WindowsByWords(TopicVocabulary vocabulary, TopicWordIndex index, double minSimilarity)
    : WindowedDocument(vocabulary.Vectorizer.NewWindowCounter(), index.TopicCount, minSimilarity)
{
    private readonly WordSimilarity _words = new(vocabulary, index);

    protected override void Compare(Span<double> similarities)
    {
        Counter.Count(Start, End, _words.Words, _words.Counts);
        _words.Compare(similarities);
    }
}
