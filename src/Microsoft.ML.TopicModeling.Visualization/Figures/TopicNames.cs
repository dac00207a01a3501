using System.Globalization;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>What topics are called in a figure.</summary>
internal sealed class TopicNames
{
    private const int AspectCharacters = 30;
    private const int NameCharacters = 40;
    private const string Ellipsis = "...";

    private readonly TopicFigureOptions _options;
    private readonly Func<Topic, string> _otherwise;
    private readonly Func<Topic, IReadOnlyList<TopicWord>, string> _ofAspect;

    /// <param name="model">The model of the topics.</param>
    /// <param name="options">Say whether custom labels or an aspect name the topics.</param>
    /// <param name="otherwise">Names a topic if neither does.</param>
    /// <param name="ofAspect">Names a topic by the words of the aspect; null for its id and three words, at most 30 characters.</param>
    /// <exception cref="ArgumentException">No labels have been set, or there is no such aspect.</exception>
    public TopicNames(TopicModel model, TopicFigureOptions options, Func<Topic, string> otherwise, Func<Topic, IReadOnlyList<TopicWord>, string>? ofAspect = null)
    {
        Throw.If(
            options.CustomLabels && model.Topics.Any(topic => topic.CustomLabel is null),
            "CustomLabels asks for labels that nobody has set. Set them by SetTopicLabels, or leave CustomLabels false.",
            nameof(TopicFigureOptions.CustomLabels));
        if (options.Aspect is { } aspect)
        {
            var known = model.Topics[0].Aspects.Keys;
            Throw.If(
                !known.Contains(aspect),
                $"Aspect is '{aspect}', but the model has {(known.Any() ? $"the aspects {string.Join(", ", known)}" : "no aspects")}.",
                nameof(TopicFigureOptions.Aspect));
        }

        _options = options;
        _otherwise = otherwise;
        _ofAspect = ofAspect ?? ((topic, words) => Shorten(Joined(topic.Id, words, 3), AspectCharacters));
    }

    public string this[Topic topic] =>
        _options.CustomLabels ? topic.CustomLabel!
        : _options.Aspect is { } aspect ? _ofAspect(topic, topic.Aspects[aspect])
        : _otherwise(topic);

    /// <summary>A topic's id and its first words, such as "0_war_peace_nations".</summary>
    public static string Joined(int topic, IReadOnlyList<TopicWord> words, int numberOfWords) =>
        string.Join('_', words.Take(numberOfWords).Select(word => word.Word).Prepend(topic.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The text, with "..." for its end unless it has fewer characters than <paramref name="characters"/>.</summary>
    public static string Shorten(string text, int characters) =>
        CharacterCount(text) < characters ? text : Cut(text, characters - Ellipsis.Length) + Ellipsis;

    /// <summary>The first 40 characters of a name, followed by "..." if it has more.</summary>
    public static string Limit(string name) => CharacterCount(name) <= NameCharacters ? name : Cut(name, NameCharacters) + Ellipsis;

    /// <summary>The first characters of a text, each whole.</summary>
    public static string Cut(string text, int characters)
    {
        var end = 0;
        for (var taken = 0; taken < characters && end < text.Length; taken++)
        {
            end += end + 1 < text.Length && char.IsSurrogatePair(text, end) ? 2 : 1;
        }

        return text[..end];
    }

    public static int CharacterCount(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
