using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling;
using OllamaSharp;

// Any IChatClient can name the topics: "dotnet run -- ollama llama3.2" asks a model on this machine, "dotnet run -- openai gpt-4o-mini" OpenAI's
// with the key in OPENAI_API_KEY. Without arguments a parrot answers, so that the sample runs everywhere.
using IChatClient client = args switch
{
    ["ollama", var model] => new OllamaApiClient(new Uri("http://localhost:11434"), model),
    ["openai", var model] => new OpenAI.Chat.ChatClient(model, Environment.GetEnvironmentVariable("OPENAI_API_KEY")).AsIChatClient(),
    _ => new Parrot(),
};

string[] documents =
[
    "The goalkeeper saved a penalty", "Two goals in the last minute of the match", "The match ended without goals",
    "The senate passed the tax law", "A new tax on fuel", "Voters dislike the tax",
];
var texts = new ClassTexts(documents, [0, 0, 0, 1, 1, 1], classCount: 2);
var (counts, vectorizer) = CountVectorizer.FitTransform(texts, new CountVectorizerOptions { StopWords = StopWords.English });
var weighting = ClassTfIdf.Fit(counts);
var topics = new RepresentationContext(documents, texts, topics: [0, 1], vectorizer, weighting, weighting.Transform(counts));

var labeler = new ChatTopicLabeler(client)
{
    DocumentsPerTopic = 2,
    DocumentLength = 20,
    DocumentUnit = DocumentUnit.Words,
    UniqueLabels = true,
    OnFailure = (topic, error) => Console.WriteLine($"Topic {topic} keeps its words: {error.Message}"),
};
var labels = await labeler.RepresentAsync(topics, topics.GetTopWords(10));
foreach (var (topic, label) in topics.Topics.Zip(labels))
{
    Console.WriteLine($"{topic}: {label[0].Word}");
}

if (client is not Parrot)
{
    return 0;
}

return labels[0][0].Word.Contains("goals") && labels[1][0].Word.Contains("tax") ? 0 : 1;

/// <summary>Answers with the first two words of the prompt's list.</summary>
internal sealed class Parrot : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var keywords = messages.Last().Text.Split('\n').First(line => line.Contains("typical")).Split(": ")[1].Split(", ");
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"topic: About {keywords[0]} and {keywords[1]}")));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
