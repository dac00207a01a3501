// A fitted model goes elsewhere: as one small zip, and as a directory that BERTopic in Python loads and saves.
using Microsoft.ML;
using Microsoft.ML.TopicModeling;

string[] subjects = ["the fishing boats left the harbour before dawn", "the orchestra rehearsed the symphony for the concert", "the parliament passed the tax law after a long debate"];
string[] endings = ["today", "yesterday", "again", "at last", "with great care", "as planned", "in the rain", "without delay", "once more", "this week", "last year", "in silence"];
var texts = subjects.SelectMany(subject => endings.Select(ending => $"{subject} {ending}")).ToArray();
var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromEnumerable(texts.Select(text => new Document(text)));
var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", minTopicSize: 5).Fit(data);
var folder = Directory.CreateTempSubdirectory("traveling-");

// The zip: the training vectors in 8 bits, and the network by a name that whoever loads it knows. Describe tells what that saves.
Console.WriteLine($"As fitted:\n{fitted.Describe()}");
var slim = fitted.With(new BERTopicStorageOptions { TrainingVectors = VectorPrecision.Int8, EmbeddingModel = false, EmbeddingModelName = "all-MiniLM-L6-v2" });
Console.WriteLine($"To be saved:\n{slim.Describe()}");
var zip = Path.Combine(folder.FullName, "topics.zip");
ml.Model.SaveAtomically(slim, data.Schema, zip);
var loaded = new MLContext().Model.LoadChecked(zip, out _, name => name == "all-MiniLM-L6-v2" ? EmbeddingModel.Default : null);

// The directory, with a README.md for a model hub. Without the clustering, the nearest topic is a text's own.
var directory = Path.Combine(folder.FullName, "for-python");
fitted.Model.WriteBERTopic(directory, new() { ModelCardTitle = "Boats, music and laws", EmbeddingModelName = "sentence-transformers/all-MiniLM-L6-v2" });
Console.WriteLine(string.Join('\n', Directory.GetFiles(directory).Select(Path.GetFileName).Order()));
var read = ml.Transforms.Text.NearestTopics("Topic", "Text", TopicModel.ReadBERTopic(directory)).Fit(data);

var expected = Topics(fitted);
var travelled = new[] { slim, loaded, read }.All(model => Topics(model).SequenceEqual(expected));
Console.WriteLine(travelled ? "The topics are the same everywhere." : "A topic was lost on the way.");
folder.Delete(recursive: true);
return travelled && fitted.Model.TopicCount == subjects.Length ? 0 : 1;

int[] Topics(ITransformer model) => [.. ml.Data.CreateEnumerable<DocumentTopic>(model.Transform(data), reuseRowObject: false).Select(row => row.Topic)];

internal sealed record Document(string Text);

internal sealed class DocumentTopic
{
    public int Topic { get; set; }
}
