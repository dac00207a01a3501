// Topics named by a language model. Any IChatClient will do: "dotnet run -- ollama llama3.2" asks a model on this machine,
// "dotnet run -- openai gpt-4o-mini" OpenAI's with the key in OPENAI_API_KEY. Without arguments a parrot answers, so that the sample runs everywhere.
using Microsoft.Extensions.AI;
using Microsoft.ML;
using Microsoft.ML.TopicModeling;
using OllamaSharp;

using IChatClient client = args switch
{
    ["ollama", var name] => new OllamaApiClient(new Uri("http://localhost:11434"), name),
    ["openai", var name] => new OpenAI.Chat.ChatClient(name, Environment.GetEnvironmentVariable("OPENAI_API_KEY")).AsIChatClient(),
    _ => new Parrot(),
};

string[] sports = ["The goalkeeper saved a penalty", "Two goals in the last minute of the match", "The match ended without goals"];
string[] politics = ["The senate passed the tax law", "A new tax on fuel", "Voters dislike the tax"];
string[] places = ["in the north", "in the south", "in the east", "in the west"];
var texts = from sentence in (string[])[.. sports, .. politics] from place in places select $"{sentence} {place}";

var ml = new MLContext(seed: 42);
var data = ml.Data.LoadFromEnumerable(texts.Select(text => new Document(text)));
var options = new BERTopicOptions
{
    MinTopicSize = 5,
    Topics =
    {
        Vectorizer = { StopWords = StopWords.English },
        Aspects = { ["Label"] = new ChatTopicLabeler(client) { UniqueLabels = true, OnFailure = Tell } },
    },
};
var model = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data).Model;

// Each topic has its words and, as an aspect beside them, what the language model calls it. As custom labels the names are what TopicLabel shows.
var names = model.Topics.Where(topic => topic.Id >= 0).ToDictionary(topic => topic.Id, topic => topic.Aspects["Label"][0].Word);
var named = model.SetTopicLabels(names);
foreach (var topic in named.GetTopicInfo())
{
    Console.WriteLine($"{topic.Topic,3} {topic.Count,4}  {topic.CustomName ?? topic.Name}: {string.Join(", ", topic.Representation.Take(4))}");
}

if (client is not Parrot)
{
    return 0;
}

return names.Values.Any(name => name.Contains("goals")) && names.Values.Any(name => name.Contains("tax")) ? 0 : 1;

static void Tell(int topic, Exception error) => Console.WriteLine($"Topic {topic} keeps its words: {error.Message}");

internal sealed record Document(string Text);

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
