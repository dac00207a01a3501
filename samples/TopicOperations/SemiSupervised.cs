using Microsoft.ML;

/// <summary>Documents whose subject is known draw each other together; the others, here all on football, find their place among them.</summary>
internal static class SemiSupervised
{
    public static bool Run(Corpus corpus)
    {
        var options = Corpus.Options;
        options.LabelColumnName = "Subject";
        var fitted = new MLContext(seed: 1).Transforms.Text.BERTopic("Topic", "Text", options).Fit(corpus.Data);
        foreach (var topic in fitted.Model.Topics)
        {
            var known = corpus.Subjects.Zip(fitted.Model.DocumentTopics).Where(pair => pair.Second == topic.Id && pair.First.Length > 0);
            Console.WriteLine($"{topic.Label} ({topic.Count}): {string.Join(", ", known.CountBy(pair => pair.First))}");
        }

        // Of four subjects three are known; no topic mixes them.
        var mixed = corpus.Subjects.Zip(fitted.Model.DocumentTopics).Where(pair => pair.First.Length > 0 && pair.Second >= 0)
            .GroupBy(pair => pair.Second, pair => pair.First).Where(topic => topic.Distinct().Count() > 1);
        return fitted.Model.TopicCount >= 3 && !mixed.Any();
    }
}
