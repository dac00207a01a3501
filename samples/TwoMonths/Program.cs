// A report of this month whose map can be laid over last month's: documents that both have stay about where they were. The months are made of addresses:
// one of 1945 to 1989, the next of 1965 to 2010. The reports go to the folder of the first argument, or a temporary one.
using Microsoft.ML;
using Microsoft.ML.TopicModeling;

var paragraphs = Speeches.Read().Where(paragraph => paragraph.Year >= 1945 && paragraph.Text.Length > 200).Where((_, row) => row % 3 == 0).ToArray();
var vectors = EmbeddingModel.Default.Embed([.. paragraphs.Select(paragraph => paragraph.Text)]).ToRows();
int[] all = [.. Enumerable.Range(0, paragraphs.Length)];
int[] last = [.. all.Where(row => paragraphs[row].Year < 1990)];
int[] next = [.. all.Where(row => paragraphs[row].Year >= 1965)];
var (lastMonth, thisMonth) = (Fit(last), Fit(next));

// What both months have in common is found by the numbers of the paragraphs; any key does.
var map = lastMonth.Project();
var inCommon = AlignedUmap.Relate(last, next);
var (alone, aligned) = (thisMonth.Project(), thisMonth.Project(new UmapAnchors(map, inCommon)));
Console.WriteLine($"{last.Length} paragraphs last month, {next.Length} this month, {inCommon.Count} in both; they have moved");
Console.WriteLine($"by {100 * Moved(alone):0} % of the map's radius on a map of its own, and by {100 * Moved(aligned):0} % on the aligned one.");

// Both reports show the same part of the plane.
var frame = new PointMatrix<float>((float[])[.. map.Values, .. aligned.Values], 2);
var folder = Directory.CreateDirectory(args.FirstOrDefault() ?? Path.Combine(Path.GetTempPath(), "two-months")).FullName;
Save("last-month", lastMonth, last, map);
Save("this-month", thisMonth, next, aligned);
return inCommon.Count > 300 && Moved(aligned) < Moved(alone) / 3 ? 0 : 1;

BERTopicTransformer Fit(int[] rows) => new MLContext(seed: 42).Transforms.Text
    .BERTopic("Topic", "Text", new BERTopicOptions { Topics = { Vectorizer = { StopWords = StopWords.English } } })
    .Fit([.. rows.Select(row => paragraphs[row].Text)], rows.Select(row => vectors[row]).ToArray());

void Save(string name, BERTopicTransformer month, int[] rows, PointMatrix<float> places) => month.SaveReport(
    Path.Combine(folder, $"{name}.html"),
    [.. rows.Select(row => paragraphs[row].Text)],
    new ReportOptions { Title = name, Coordinates = places, Frame = frame, Timestamps = rows.Select(row => paragraphs[row].Year).ToArray() });

double Moved(PointMatrix<float> places) => Math.Sqrt(
    2 * inCommon.Average(pair => Square(map[pair.Key], places[pair.Value])) / all[..map.Count].Average(row => Square(map[row], map[map.Count - 1 - row])));

double Square(ReadOnlySpan<float> here, ReadOnlySpan<float> there) => Math.Pow(here[0] - there[0], 2) + Math.Pow(here[1] - there[1], 2);
