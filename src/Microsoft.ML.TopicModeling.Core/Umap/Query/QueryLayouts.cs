namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Places a new point in each of the layouts that lie side by side in an embedding, as if it were the only one.</summary>
internal sealed class QueryLayouts
{
    private readonly QueryLayout[] _layouts;
    private readonly int _dimension;

    /// <param name="embedding">The layouts, side by side.</param>
    /// <param name="settings">The settings, which say how many layouts there are.</param>
    public QueryLayouts(PointMatrix<float> embedding, UmapSettings settings)
    {
        _dimension = embedding.Dimension / settings.Layouts;
        _layouts = new QueryLayout[settings.Layouts];
        for (var layout = 0; layout < _layouts.Length; layout++)
        {
            _layouts[layout] = new QueryLayout(SideBySide.Part(embedding, layout, _dimension), settings.OfLayout(layout));
        }
    }

    /// <inheritdoc cref="QueryLayout.Place(ReadOnlySpan{int}, ReadOnlySpan{float}, Span{float})"/>
    public void Place(ReadOnlySpan<int> indices, ReadOnlySpan<float> distances, Span<float> position)
    {
        for (var layout = 0; layout < _layouts.Length; layout++)
        {
            _layouts[layout].Place(indices, distances, position.Slice(layout * _dimension, _dimension));
        }
    }

    /// <inheritdoc cref="QueryLayout.Place(NeighborGraph, ReadOnlySpan{int}, Span{float}, int)"/>
    public void Place(NeighborGraph neighbors, ReadOnlySpan<int> rows, Span<float> positions)
    {
        for (var layout = 0; layout < _layouts.Length; layout++)
        {
            _layouts[layout].Place(neighbors, rows, positions[(layout * _dimension)..], _layouts.Length * _dimension);
        }
    }

    /// <inheritdoc cref="QueryLayout.Strengths"/>
    public void Strengths(ReadOnlySpan<int> indices, ReadOnlySpan<float> distances, Span<float> strengths) =>
        _layouts[0].Strengths(indices, distances, strengths);
}
