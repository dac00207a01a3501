using Microsoft.ML.TopicModeling;

// Topics in nouns and adjectives. The library leaves tagging to whoever knows the language: put the tagger of one's choice behind IPartOfSpeechTagger.
string[] documents =
[
    "The old goalkeeper quickly saved a difficult penalty", "A young striker scored two late goals in the final match",
    "The final match ended without goals and the angry crowd was loudly booing",
    "The senate slowly passed the federal tax law", "A new federal tax on fuel is rising quickly",
    "Angry voters are really hating the federal tax and the senate",
];
var model = TopicModel.Fit(documents, [0, 0, 0, 1, 1, 1], options: new()
{
    Vectorizer = new() { NgramRange = (1, 2) },
    Representation = new PartOfSpeech(new EnglishTagger()) { TopWords = 5 },
    Aspects = { ["All words"] = new TopKeywords { TopWords = 5 } },
});

foreach (var topic in model.Topics)
{
    Console.WriteLine($"{topic.Label}   (all words: {string.Join(", ", model.GetTopic(topic.Id, "All words").Select(word => word.Word))})");
}

string[] others = ["the", "is", "are", "quickly", "slowly", "really", "saved", "scored"];
return model.Topics.SelectMany(topic => topic.Words).All(word => !others.Intersect(word.Word.Split(' ')).Any())
    && model.GetTopic(1).Any(word => word.Word == "federal tax") ? 0 : 1;
