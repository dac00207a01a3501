using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Places a stream of vectors window by window, each vector where it lands alone.</summary>
/// <remarks>
/// Windows grow, so that the first positions do not wait for hundreds of vectors, up to a few pieces of work for each thread: memory is
/// that of one window, and as much time passes between two of them as one thread takes for some hundred vectors.
/// </remarks>
/// <param name="model">Places them.</param>
/// <param name="column">The column that they come from, for messages.</param>
internal sealed class PlacedWindows(UmapModel model, string column)
{
    private const int SmallestWindow = 16;
    private const int Growth = 8;
    private const int PiecesPerThread = 4;
    private const int MostThreads = 1024;

    private readonly int _largestWindow = PiecesPerThread * UmapModel.RowsAtOnce * Math.Min(model.MostThreads, MostThreads);

    /// <param name="vectors">Each is read before the next one is asked for.</param>
    /// <returns>For each vector its position, or what is wrong with it.</returns>
    public IEnumerable<VectorAhead> Place(IEnumerable<VBuffer<float>> vectors)
    {
        var size = SmallestWindow;
        var window = new VectorRows(column, model.InputDimension, size);
        var refusals = new List<ArgumentException?>();
        foreach (var vector in vectors)
        {
            refusals.Add(window.TryAppend(vector));
            if (window.Count < size)
            {
                continue;
            }

            foreach (var position in PlaceWindow(window.ToPoints(), refusals))
            {
                yield return position;
            }

            size = Math.Min(size * Growth, _largestWindow);
            window.Clear();
            refusals.Clear();
        }

        foreach (var position in PlaceWindow(window.ToPoints(), refusals))
        {
            yield return position;
        }
    }

    private VectorAhead[] PlaceWindow(PointMatrix<float> window, List<ArgumentException?> refusals)
    {
        int[] sound = [.. Enumerable.Range(0, window.Count).Where(row => refusals[row] is null)];
        var positions = model.Transform(sound.Length == window.Count ? window : window.Rows(sound));
        var placed = new VectorAhead[window.Count];
        for (var i = 0; i < sound.Length; i++)
        {
            placed[sound[i]] = new(positions.Rows(i, i + 1).Memory);
        }

        for (var row = 0; row < placed.Length; row++)
        {
            placed[row] = refusals[row] is { } refusal ? new(refusal) : placed[row];
        }

        return placed;
    }
}
