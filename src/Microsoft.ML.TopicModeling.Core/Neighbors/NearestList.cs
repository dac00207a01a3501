using System.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>The nearest of the candidates seen so far, ascending by distance, with ties by index.</summary>
/// <remarks>The order is total, so the list does not depend on the order in which the candidates come.</remarks>
internal ref struct NearestList<T>
    where T : unmanaged, INumber<T>
{
    private readonly Span<T> _distances;
    private readonly Span<int> _indices;

    /// <summary>Initializes an empty list that holds as many candidates as the spans.</summary>
    public NearestList(Span<T> distances, Span<int> indices)
    {
        _distances = distances;
        _indices = indices;
    }

    public int Count { get; private set; }

    public readonly bool IsFull => Count == _indices.Length;

    public readonly ReadOnlySpan<T> Distances => _distances[..Count];

    public readonly ReadOnlySpan<int> Indices => _indices[..Count];

    /// <summary>Adds the candidate unless the list is full of nearer ones.</summary>
    public void Add(T distance, int index)
    {
        if (IsFull)
        {
            if (!IsBefore(distance, index, Count - 1))
            {
                return;
            }
        }
        else
        {
            Count++;
        }

        var at = Count - 1;
        for (; at > 0 && IsBefore(distance, index, at - 1); at--)
        {
            _distances[at] = _distances[at - 1];
            _indices[at] = _indices[at - 1];
        }

        _distances[at] = distance;
        _indices[at] = index;
    }

    private readonly bool IsBefore(T distance, int index, int at) =>
        distance < _distances[at] || (distance == _distances[at] && index < _indices[at]);
}
