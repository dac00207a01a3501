using Microsoft.ML.TopicModeling;

// Two half moons and a ring around them, which no k-means can tell apart, and noise: HDBSCAN on arrays, without ML.NET.
var random = new Random(1);
var rows = new List<float[]>();
var truth = new List<int>();
for (var i = 0; i < 1200; i++)
{
    var angle = Math.PI * random.NextDouble();
    var (x, y) = (i % 4) switch
    {
        0 => (Math.Cos(angle), Math.Sin(angle)),
        1 => (1 - Math.Cos(angle), 0.4 - Math.Sin(angle)),
        2 => (0.5 + (4 * Math.Cos(2 * angle)), 4 * Math.Sin(2 * angle)),
        _ => ((12 * random.NextDouble()) - 6, (12 * random.NextDouble()) - 6),
    };
    rows.Add([(float)(x + (0.03 * random.NextDouble())), (float)(y + (0.03 * random.NextDouble()))]);
    truth.Add(i % 4 == 3 ? -1 : i % 4);
}

var points = PointMatrix<float>.FromRows(rows);
var model = Hdbscan.Fit(points, new HdbscanOptions { MinClusterSize = 60, MinSamples = 5 });
for (var label = -1; label < model.ClusterCount; label++)
{
    var of = Enumerable.Range(0, rows.Count).Where(row => model.Labels[row] == label).ToList();
    Console.WriteLine($"{(label < 0 ? "noise    " : $"cluster {label}")} {of.Count,4} points, of shape {string.Join(" ", of.GroupBy(row => truth[row]).OrderBy(g => g.Key).Select(g => $"{g.Key}: {g.Count()}"))}");
}

var found = model.Predict([0f, 1f]);
Console.WriteLine($"A new point on the first moon: cluster {found.Label} with strength {found.Probability:0.00}");
foreach (var layer in model.PersistentLayers().Layers)
{
    Console.WriteLine($"A layer of {layer.ClusterCount} clusters, persistence {layer.Persistence:0}");
}

// Right is: three clusters, each nearly all of one shape, and the new point in that of the first moon.
var pure = Enumerable.Range(0, model.ClusterCount).All(label =>
    Enumerable.Range(0, rows.Count).Where(row => model.Labels[row] == label && truth[row] >= 0).Select(row => truth[row]).Distinct().Count() == 1);
var firstMoon = model.Labels[0];
return model.ClusterCount == 3 && pure && found.Label == firstMoon && firstMoon >= 0 ? 0 : 1;
