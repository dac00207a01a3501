using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Options;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>The options of a fit that have names of their own, and --option for all others.</summary>
internal sealed class FitOptions
{
    private const string NoStopWords = "none";

    private readonly (Option<string?> Option, string Name)[] _named =
    [
        (Text("--grain", "GRAIN", "How fine topics are: auto (the default), fine, coarse, about:N, or default as in BERTopic."), "granularity"),
        (Text("--min-topic-size", "N", "The fewest documents of a topic; 10 by default. More give fewer, broader topics."), "minTopicSize"),
        (Text("--consensus", "N", "Lay the documents out N times, so that another seed gives nearly the same topics; 1 by default."), "consensus"),
        (Text("--topics", "N", "Merge the most alike topics until N are left; or auto."), "numberOfTopics"),
        (Text("--seed", "N", "The seed of all random numbers; 42 by default. Equal seeds give equal topics."), "seed"),
        (Text("--ngrams", "N-N", "The lengths of terms in words: 1-2 adds pairs of words."), "topics.vectorizer.ngramRange"),
        (Text("--cache", "DIR", "Keep vectors here, so that no text is embedded twice."), "embeddingOptions.cacheDirectory"),
    ];

    private readonly Option<string?> _language = Text("--language", "CODE", "The language of the texts, such as de; else as noticed. Its stop words are left out.");
    private readonly Option<string[]?> _stopWords = new("--stop-words") { HelpName = "LIST", Description = "Words to leave out of topics: a file, a language, or none; can be repeated." };
    private readonly Option<string?> _model = Text("--model", "DIR", "The folder of an ONNX embedding model; else the built-in English one.");
    private readonly Option<string[]?> _option = new("--option") { HelpName = "NAME=VALUE", Description = "Any other option; \"topics options\" lists them. Can be repeated." };

    public static FitOptions AddTo(Verb verb)
    {
        var options = new FitOptions();
        verb.Add(
            "Topics",
            [.. options._named.Select(named => named.Option), options._language, options._stopWords, options._model, options._option]);
        return options;
    }

    /// <summary>Adds the options that say by which words topics are described.</summary>
    public static FitOptions AddWordsTo(Verb verb)
    {
        var options = new FitOptions();
        var ngrams = options._named.Single(named => named.Option.Name == "--ngrams").Option;
        verb.Add("Words", ngrams, options._language, options._stopWords, options._option);
        return options;
    }

    /// <summary>Gets the folder of the embedding model; null for the built-in one.</summary>
    public string? EmbeddingModel(ParseResult arguments) => arguments.GetValue(_model);

    /// <summary>Gets the language that was given; null if it is to be noticed.</summary>
    /// <exception cref="UsageException">There are no stop words for it.</exception>
    public string? Language(ParseResult arguments)
    {
        var language = arguments.GetValue(_language);
        return language is null || StopWords.Languages.Contains(language)
            ? language
            : throw new UsageException($"--language is \"{language}\"; it must be one of {string.Join(", ", StopWords.Languages)}. For another one, give --stop-words a file.");
    }

    /// <summary>The options as they were given, by name, in the order in which they are declared.</summary>
    /// <exception cref="UsageException">One is given twice.</exception>
    public IReadOnlyDictionary<string, string> Given(ParseResult arguments)
    {
        var given = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Pairs(arguments))
        {
            var option = OptionTree.Find(name);
            if (!given.TryAdd(option.Name, value))
            {
                throw new UsageException($"{option.Name} is given twice: as \"{given[option.Name]}\" and as \"{value}\". Give it once.");
            }
        }

        return given;
    }

    /// <summary>The words to leave out; null if none were given.</summary>
    /// <exception cref="UsageException">A list is neither a file nor a language.</exception>
    public IReadOnlyList<string>? GivenStopWords(ParseResult arguments) =>
        arguments.GetValue(_stopWords) is { Length: > 0 } lists
            ? [.. lists.SelectMany(Words).Distinct(StringComparer.Ordinal)]
            : null;

    private static IEnumerable<string> Words(string list) =>
        list == NoStopWords ? []
            : StopWords.Languages.Contains(list) ? StopWords.For(list)
            : File.Exists(list) ? File.ReadLines(list).Select(line => line.Trim()).Where(word => word.Length > 0)
            : throw new UsageException(
                $"--stop-words is \"{list}\", which is neither a file with a word on each line, nor {NoStopWords}, nor one of {string.Join(", ", StopWords.Languages)}.");

    private IEnumerable<(string Name, string Value)> Pairs(ParseResult arguments)
    {
        foreach (var (option, name) in _named)
        {
            if (arguments.GetValue(option) is { } value)
            {
                yield return (name, value);
            }
        }

        foreach (var text in arguments.GetValue(_option) ?? [])
        {
            yield return text.Split('=', 2) is [var name, var value]
                ? (name, value)
                : throw new UsageException($"--option is \"{text}\"; write NAME=VALUE, such as umap.numberOfNeighbors=30.");
        }
    }

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
