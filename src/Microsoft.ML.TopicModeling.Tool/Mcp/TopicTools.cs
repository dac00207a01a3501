using System.ComponentModel;
using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Serve;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Microsoft.ML.TopicModeling.Tool.Mcp;

/// <summary>What a language model can ask of topics.</summary>
[McpServerToolType]
internal sealed class TopicTools(TopicCatalog catalog, BERTopicTransformer transformer, TopicDocuments documents)
{
    private const int MostTexts = 1000;
    private const int UsualCount = 5;
    private const int UsualPage = 20;

    [McpServerTool(Name = "topics", Title = "Topics", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Lists all topics of the document collection, with the number of documents and the most telling words of each. Topic -1 holds the outliers, which belong nowhere.")]
    public TopicList Topics() => new(catalog.List());

    [McpServerTool(Name = "find", Title = "Find topics", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Finds the topics that are nearest in meaning to a text, such as a question or a few words; they need not occur in it.")]
    public FoundTopics Find(
        [Description("The words to search for.")] string text,
        [Description("The most topics to return, 1 to 100.")] int count = UsualCount,
        CancellationToken cancellation = default)
    {
        Check(!string.IsNullOrWhiteSpace(text), $"text is empty. Give words to search for.");
        Check(count is >= 1 and <= TopicCatalog.MostFound, $"count is {count}; it has to lie between 1 and {TopicCatalog.MostFound}.");
        return new(Told(() => catalog.Find(text, count, cancellation)));
    }

    [McpServerTool(Name = "assign", Title = "Assign topics", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Gives each text its topic, with the label and the probability of the topic.")]
    public TextsAnswer Assign([Description("The texts, 1 to 1000.")] IReadOnlyList<string> texts, CancellationToken cancellation = default)
    {
        Check(texts.Count is >= 1 and <= MostTexts, $"There are {texts.Count} texts. Give 1 to {MostTexts}.");
        return new(Told(() => transformer.Score(texts, cancellation: cancellation)));
    }

    [McpServerTool(Name = "documents", Title = "Documents of a topic", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Returns documents of a topic, page by page: all of them if the server was started with them, else the most representative ones.")]
    public DocumentPage Documents(
        [Description("The number of the topic; -1 for the outliers.")] int topic,
        [Description("The number of documents to leave out before the first.")] int skip = 0,
        [Description("The most documents to return, 1 to 100.")] int count = UsualPage)
    {
        Check(skip >= 0, $"skip is {skip}; it has to be 0 or more.");
        Check(count is >= 1 and <= TopicCatalog.MostFound, $"count is {count}; it has to lie between 1 and {TopicCatalog.MostFound}.");
        return documents.Of(topic, skip, count)
            ?? throw new McpException(string.Create(CultureInfo.InvariantCulture, $"There is no topic {topic}. The tool topics lists those that there are."));
    }

    /// <summary>What the library refuses is told to whoever asked; the protocol hides the messages of other exceptions.</summary>
    private static T Told<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new McpException(e.Message, e);
        }
    }

    private static void Check(bool right, FormattableString problem)
    {
        if (!right)
        {
            throw new McpException(problem.ToString(CultureInfo.InvariantCulture));
        }
    }
}
