namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>One loaded model, scored from many threads, each with an engine of its own, gives the answers of a single thread.</summary>
public sealed class ConcurrencyTests
{
    private const int Threads = 64;

    [Fact]
    public void Sixty_four_threads_get_the_answers_of_one()
    {
        var ml = new MLContext(seed: 3);
        var data = Articles.View(ml);
        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(data);
        using var file = new MemoryStream();
        ml.Model.Save(fitted, data.Schema, file);
        var model = new MLContext().Model.LoadChecked(file, out _);
        Article[] articles = [.. Articles.Create(perSubject: 8), .. Articles.Create(perSubject: 8, seed: 12)];
        var expected = Answers(model, articles);

        var answers = InThreads(() => Answers(model, articles));

        answers.Should().OnlyContain(found => found.SequenceEqual(expected));
    }

    [Fact]
    public void So_do_texts_that_are_embedded()
    {
        var ml = new MLContext(seed: 3);
        Article[] articles = [.. Articles.Create(perSubject: 5)];
        string[] texts = [.. articles.Select(article => article.Text!)];
        var topics = TopicModel.Fit(texts, [.. articles.Select(article => article.Subject)], EmbeddingModel.Default.Embed(texts));
        var model = ml.Transforms.Text.NearestTopics("Topic", "Text", topics).Fit(Articles.View(ml, articles));
        var expected = Answers(model, articles);

        var answers = InThreads(() => Answers(model, articles));

        answers.Should().OnlyContain(found => found.SequenceEqual(expected));
    }

    /// <summary>What a model answers, bit for bit.</summary>
    internal static string[] Answers(ITransformer model, IEnumerable<Article> articles)
    {
        var engine = new MLContext().Model.CreatePredictionEngine<Article, ArticleTopic>(model);
        return [.. articles.Select(article => engine.Predict(article)).Select(answer => FormattableString.Invariant(
            $"{answer.Topic} {answer.TopicLabel} {answer.TopicProbability:R} {string.Join(' ', answer.Score.Select(BitConverter.SingleToUInt32Bits))}"))];
    }

    internal static T[] InThreads<T>(Func<T> work)
    {
        var results = new T[Threads];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() => results[number] = work()))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return results;
    }
}
