using Microsoft.ML.TopicModeling;

// UMAP on plain arrays: three rings, linked in fifty dimensions, laid out in the plane. No ML.NET, no text.
const int Rings = 3;
const int PointsPerRing = 300;
const int Dimension = 50;

var random = new Random(1);
var rows = new float[Rings * PointsPerRing][];
for (var i = 0; i < rows.Length; i++)
{
    var ring = i / PointsPerRing;
    var (sin, cos) = MathF.SinCos(2 * MathF.PI * random.NextSingle());
    var point = new float[Dimension];
    (point[2 * ring], point[(2 * ring) + 1], point[2 * ((ring + 1) % Rings)]) = (cos, sin, 1);
    for (var d = 0; d < Dimension; d++)
    {
        point[d] += 0.05f * (random.NextSingle() - 0.5f);
    }

    rows[i] = point;
}

var model = Umap.Fit(PointMatrix<float>.FromRows(rows), new UmapOptions { NumberOfNeighbors = 15, Seed = 1 });
Console.WriteLine($"{model.Embedding.Count} points from {model.InputDimension} to {model.Embedding.Dimension} dimensions");

// A ring is kept if the nearest neighbor in the plane is of the same ring, for nearly all points.
var kept = Enumerable.Range(0, rows.Length).Count(i => Nearest(model.Embedding[i], i) / PointsPerRing == i / PointsPerRing);
Console.WriteLine($"{kept} of {rows.Length} have their nearest neighbor in their own ring");

// A new point is placed without moving the others, and a known one gets its own place back.
var fresh = rows[0].Select(v => v + 0.001f).ToArray();
var place = new float[2];
model.Transform(fresh, place);
var isNear = Nearest(place, -1) / PointsPerRing == 0;
model.Transform(rows[0], place);
var isSame = model.Embedding[0].SequenceEqual(place);
Console.WriteLine($"A new point lands in its ring: {isNear}; a known one where it was: {isSame}");

// Points can also join the embedding, which makes a new model, and a position has a way back to the input.
var joined = model.Update(PointMatrix<float>.FromRows([fresh]));
var back = model.InverseTransform(new PointMatrix<float>(place, 2));
var isBack = back[0].SequenceEqual(rows[0]);
Console.WriteLine($"{joined.Embedding.Count} points after one has joined; back from its place to itself: {isBack}");
return kept >= 0.98 * rows.Length && isNear && isSame && joined.Embedding.Count == rows.Length + 1 && isBack ? 0 : 1;

int Nearest(ReadOnlySpan<float> position, int except)
{
    var (nearest, distance) = (-1, float.PositiveInfinity);
    for (var i = 0; i < model.Embedding.Count; i++)
    {
        var other = model.Embedding[i];
        var square = MathF.Pow(other[0] - position[0], 2) + MathF.Pow(other[1] - position[1], 2);
        (nearest, distance) = i != except && square < distance ? (i, square) : (nearest, distance);
    }

    return nearest;
}
