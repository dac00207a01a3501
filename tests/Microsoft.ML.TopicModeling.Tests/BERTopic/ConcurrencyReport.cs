using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>The long run by hand: many texts through one model from 64 threads.</summary>
internal static class ConcurrencyReport
{
    private const int Texts = 2000;

    public static int Print(int count)
    {
        var ml = new MLContext(seed: 3);
        Article[] articles = [.. Articles.Create(perSubject: Texts / 3)];
        string[] texts = [.. articles.Select(article => article.Text!)];
        var topics = TopicModel.Fit(texts, [.. articles.Select(article => article.Subject)], EmbeddingModel.Default.Embed(texts));
        var model = ml.Transforms.Text.NearestTopics("Topic", "Text", topics).Fit(Articles.View(ml, articles));
        var expected = ConcurrencyTests.Answers(model, articles);
        var (before, contentions, watch) = (Environment.WorkingSet, Monitor.LockContentionCount, Stopwatch.StartNew());
        var next = -1;
        var wrong = 0;
        ConcurrencyTests.InThreads(() =>
        {
            var engine = ml.Model.CreatePredictionEngine<Article, ArticleTopic>(model);
            while (Interlocked.Increment(ref next) is var number && number < count)
            {
                var row = number % articles.Length;
                var answer = engine.Predict(articles[row]);
                if (!expected[row].StartsWith(FormattableString.Invariant($"{answer.Topic} {answer.TopicLabel} {answer.TopicProbability:R} "), StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref wrong);
                }
            }

            return 0;
        });
        Console.WriteLine(FormattableString.Invariant(
            $"{count} texts, 64 threads: {wrong} other answers than serial, {count / watch.Elapsed.TotalSeconds:0} texts/s, {Monitor.LockContentionCount - contentions} lock contentions, memory {before / 1e6:0} MB before and {Environment.WorkingSet / 1e6:0} MB after"));
        return wrong == 0 ? 0 : 1;
    }
}
