namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the topics of a fit with what else is known of it, as a report or a figure shows it.</summary>
public interface IFittedTopics
{
    /// <summary>Gets the topics.</summary>
    TopicModel Model { get; }

    /// <summary>Gets the layers of topics, the layer of the most topics first; empty if there are none.</summary>
    IReadOnlyList<TopicLayer> Layers { get; }

    /// <summary>Gets the index in <see cref="Layers"/> of the layer by which topics are assigned; null if there are no layers.</summary>
    int? Layer { get; }

    /// <summary>Gets the report of the fit; null if it is not known, as after loading.</summary>
    FitReport? Report { get; }

    /// <summary>Gets what the topics were found with, such as the number of neighbors, by name; for a reader, not for a program.</summary>
    IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Lays out the documents of the fit in a plane, by the neighbor graph of the fit.</summary>
    /// <param name="minimumDistance">
    /// How close together documents may lie, with a spread of 1. The default is 0.1, which shows more than the 0 that suits clustering.
    /// </param>
    /// <param name="cancellation">A token that cancels the layout within an epoch.</param>
    /// <returns>Two coordinates for each document of the fit, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minimumDistance"/> is less than 0 or more than 1.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is no neighbor graph of all documents: UMAP did not reduce them, or the graph was not kept.
    /// </exception>
    PointMatrix<float> Project(double minimumDistance = 0.1, CancellationToken cancellation = default);
}
