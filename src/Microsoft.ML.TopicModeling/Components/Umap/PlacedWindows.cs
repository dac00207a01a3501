using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Places a stream of vectors window by window, each vector where it lands alone.</summary>
/// <remarks>
/// Windows grow, so that the first positions do not wait for hundreds of vectors, up to a few pieces of work for each thread: memory is that of one window,
/// and as much time passes between two of them as one thread takes for some hundred vectors.
/// </remarks>
internal sealed class PlacedWindows(UmapModel model)
{
    private const int SmallestWindow = 16;
    private const int Growth = 8;
    private const int PiecesPerThread = 4;

    private readonly int _largestWindow = PiecesPerThread * UmapModel.RowsAtOnce * (model.Settings.Threads ?? Environment.ProcessorCount);

    /// <param name="vectors">Each is read before the next one is asked for.</param>
    /// <returns>For each vector its position, or what is wrong with it.</returns>
    public IEnumerable<VectorAhead> Place(IEnumerable<VBuffer<float>> vectors)
    {
        var size = SmallestWindow;
        var window = new VectorRows(model.InputDimension, size);
        foreach (var vector in vectors)
        {
            window.Append(vector);
            if (window.Count < size)
            {
                continue;
            }

            foreach (var position in PlaceWindow(window.ToPoints()))
            {
                yield return position;
            }

            size = Math.Min(size * Growth, _largestWindow);
            window.Clear();
        }

        foreach (var position in PlaceWindow(window.ToPoints()))
        {
            yield return position;
        }
    }

    private VectorAhead[] PlaceWindow(PointMatrix<float> window)
    {
        var placed = new VectorAhead[window.Count];
        var finite = new List<int>(window.Count);
        for (var row = 0; row < window.Count; row++)
        {
            if (PointMatrix<float>.NotFinite(window[row], window.Dimension, "point") is { } failure)
            {
                placed[row] = new(failure);
            }
            else
            {
                finite.Add(row);
            }
        }

        var positions = model.Transform(finite.Count == window.Count ? window : window.Rows([.. finite]));
        for (var i = 0; i < finite.Count; i++)
        {
            placed[finite[i]] = new(positions.Rows(i, i + 1).Memory);
        }

        return placed;
    }
}
