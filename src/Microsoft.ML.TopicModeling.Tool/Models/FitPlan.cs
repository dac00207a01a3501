using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Options;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>How a fit is to be done, as somebody has asked for it or as the documents suggest.</summary>
internal sealed record FitPlan
{
    public const int DefaultSeed = 42;

    /// <summary>The options by name.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>The language of the texts, whose words without a meaning are left out; null if it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>Words to leave out instead of those of the language; null for those.</summary>
    public IReadOnlyList<string>? StopWords { get; init; }

    /// <summary>The folder of the embedding model; null for the built-in one.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>Refuses, before documents are read, options that are out of their range or contradict each other.</summary>
    /// <exception cref="UsageException">One is.</exception>
    public void Check()
    {
        try
        {
            _ = new MLContext().Transforms.Text.BERTopic("Topic", "Text", ToOptions());
        }
        catch (ArgumentException e)
        {
            throw new UsageException(Failure.Of(e).Message, e);
        }
    }

    /// <summary>The options for the library. What neither the options nor the language say is as the library has it, except the granularity.</summary>
    /// <exception cref="UsageException">A value does not suit its option.</exception>
    public BERTopicOptions ToOptions()
    {
        var options = new BERTopicOptions { Seed = DefaultSeed, Granularity = ChoosesNumber ? Granularity.Default : Granularity.Automatic };
        options.Topics.Vectorizer.StopWords = StopWords ?? (Language is null ? null : TopicModeling.StopWords.For(Language));
        if (Language is not (null or "en"))
        {
            options.Topics.Cleaning = TextCleaning.None;
        }

        foreach (var (name, value) in Options)
        {
            OptionTree.Find(name).Set(options, value);
        }

        return options;
    }

    /// <summary>Whether an option says by itself which topics there are, so that no granularity is chosen.</summary>
    private bool ChoosesNumber => Options.ContainsKey("numberOfTopics") || Options.ContainsKey("zeroShotTopicList");
}
