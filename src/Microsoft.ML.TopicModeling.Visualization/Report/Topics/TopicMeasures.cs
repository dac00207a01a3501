using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The coherence and the diversity of topics, measured on a part of their documents.</summary>
/// <param name="Quality">The measures, averaged over the topics.</param>
/// <param name="Coherence">The NPMI of each topic, with whole documents as windows.</param>
/// <param name="DocumentCount">The number of documents on which they were measured.</param>
internal sealed record TopicMeasures(TopicQuality Quality, IReadOnlyList<double> Coherence, int DocumentCount)
{
    private const int TopWords = 10;

    /// <summary>Measures the topics that are shown first.</summary>
    /// <param name="content">The content of the report.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>
    /// The measures; null if they were not asked for, or if the model has no topics or does not know how its words were found.
    /// </returns>
    public static TopicMeasures? Of(ReportContent content, CancellationToken cancellation)
    {
        var model = content.Model;
        var most = content.Options.MaxEvaluatedDocuments;
        if (most == 0 || model.TopicCount == 0 || !model.HasClassTfIdf)
        {
            return null;
        }

        IReadOnlyList<string>[] words =
            [.. model.Topics.Skip(-model.FirstTopic).Select(topic => topic.Words.Take(TopWords).Select(word => word.Word).ToArray())];
        var tokens = Tokens(content, ((content.Documents.Count - 1) / most) + 1, cancellation);
        var coherence = TopicCoherence.DocumentNpmi(words, tokens);
        cancellation.ThrowIfCancellationRequested();
        var quality = new TopicQuality(
            TopicCoherence.Npmi(words, tokens).Average(),
            TopicCoherence.CV(words, tokens).Average(),
            TopicCoherence.UMass(words, tokens).Average(),
            coherence.Average(),
            TopicDiversity.Compute(words, TopWords));
        return new TopicMeasures(quality, coherence, tokens.Count);
    }

    private static List<IReadOnlyList<string>> Tokens(ReportContent content, int step, CancellationToken cancellation)
    {
        var (settings, vectorizer) = (content.Model.State.Settings, content.Model.State.Vocabulary.Vectorizer);
        var tokens = new List<IReadOnlyList<string>>();
        for (var document = 0; document < content.Documents.Count; document += step)
        {
            cancellation.ThrowIfCancellationRequested();
            tokens.Add(vectorizer.Analyze(TextCleaner.Clean(content.Documents[document] ?? "", settings.Cleaning)));
        }

        return tokens;
    }
}
