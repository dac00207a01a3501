using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Notices topics that follow the script of the texts, or a column, where they are meant to follow what the texts are about.</summary>
internal static class GroupHints
{
    public const string Script = "script";
    public const string Language = "language";

    // Of what the groups are, topics tell at least so much. Topics of subjects tell a tenth to a third of classes that are related to them.
    private const double LeastTold = 0.5;

    // Fewer documents in other groups than the largest do not shape the topics.
    private const double LeastOthers = 0.05;

    /// <param name="model">The topics that came out.</param>
    /// <param name="options">The options of the fit.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="sample">Some of them.</param>
    /// <param name="columns">The columns of the data that group it.</param>
    public static IEnumerable<string> Of(
        TopicModel model, BERTopicOptions options, IReadOnlyList<string> texts, SampledTexts sample, IReadOnlyList<DocumentGroups> columns)
    {
        if (options.CenterByColumnName is not null || options.GivenTopicColumnName is not null || model.TopicCount < 2)
        {
            yield break;
        }

        if (Follows(model, DocumentGroups.Of(Script, texts.Select(TextScript.Of)), out var byScript))
        {
            yield return FormattableString.Invariant($"The topics follow the scripts of the texts (NMI {byScript:0.00}), as languages do. ")
                + $"{OtherModel(options)}Set {nameof(options.CenterByColumnName)} to a column of languages, which DetectLanguage "
                + "of Microsoft.ML.TopicModeling.Languages can add.";
        }
        else if (AreOfLanguages(sample)
            && Follows(model, DocumentGroups.Of(Language, texts.Select(SpokenLanguage.Of)), out var byLanguage))
        {
            yield return FormattableString.Invariant($"The topics follow the languages of the texts (NMI {byLanguage:0.00}), as ")
                + $"their stop words tell. {OtherModel(options)}Set {nameof(options.CenterByColumnName)} to a column of languages, "
                + "which DetectLanguage of Microsoft.ML.TopicModeling.Languages can add.";
        }

        foreach (var column in columns)
        {
            if (Follows(model, column, out var nmi))
            {
                yield return FormattableString.Invariant($"The topics follow the column \"{column.Name}\" (NMI {nmi:0.00}). ")
                    + $"If they are to cut across it, set {nameof(options.CenterByColumnName)} to \"{column.Name}\".";
            }
        }
    }

    /// <summary>Whether some of the texts, spread over all, are in several languages.</summary>
    private static bool AreOfLanguages(SampledTexts sample)
    {
        var counts = sample.Languages.OfType<string>().CountBy(language => language).Select(pair => pair.Value).ToArray();
        return counts.Length > 1 && counts.Sum() - counts.Max() >= LeastOthers * counts.Sum();
    }

    private static bool Follows(TopicModel model, DocumentGroups groups, out double nmi)
    {
        nmi = 0;
        var counts = groups.Labels.Where(label => label >= 0).CountBy(label => label).Select(pair => pair.Value).ToArray();
        if (counts.Length < 2 || counts.Sum() - counts.Max() < LeastOthers * groups.Labels.Count)
        {
            return false;
        }

        nmi = ClusterAgreement.NormalizedMutualInformation([.. groups.Labels], model.DocumentTopics.AsSpan());
        return GroupAgreement.ToldByTopics(groups, model.DocumentTopics.AsSpan()) >= LeastTold;
    }

    /// <summary>The built-in model knows English only.</summary>
    private static string OtherModel(BERTopicOptions options) =>
        options is { EmbeddingModel: null, Embedding: null, EmbeddingColumnName: null }
            ? $"Set {nameof(options.EmbeddingModel)} to one of many languages. "
            : "";
}
