using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <content>Other layouts of the points of the fit.</content>
public sealed partial class UmapModel
{
    /// <summary>Computes another layout of the points of the fit from the same graph, such as two dimensions for a plot.</summary>
    /// <param name="numberOfComponents">The dimension of the new layout. The default is 2.</param>
    /// <param name="minimumDistance">
    /// How close together points may lie, with a spread of 1. The default is 0.1, which shows more than the 0 that suits clustering.
    /// </param>
    /// <param name="cancellation">The token that cancels the layout within an epoch.</param>
    /// <returns>The position of each point of the fit, in their order.</returns>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public PointMatrix<float> Project(int numberOfComponents = 2, double minimumDistance = 0.1, CancellationToken cancellation = default) =>
        Project(numberOfComponents, minimumDistance, null, cancellation);

    /// <summary>
    /// Computes another layout of the points of the fit from the same graph, aligned to a former one, so that both maps show the points in
    /// common at about the same places.
    /// </summary>
    /// <param name="anchors">The former layout, which also says the dimension, and its points that are among those of the fit.</param>
    /// <param name="minimumDistance">As in <see cref="Project(int, double, CancellationToken)"/>; take that of the former layout.</param>
    /// <param name="cancellation">The token that cancels the layout within an epoch.</param>
    /// <returns>The position of each point of the fit, in their order.</returns>
    /// <exception cref="ArgumentException">A parameter is out of range, or a row is related that the fit does not have.</exception>
    public PointMatrix<float> Project(UmapAnchors anchors, double minimumDistance = 0.1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        return Project(anchors.Positions.Dimension, minimumDistance, anchors, cancellation);
    }

    private PointMatrix<float> Project(int numberOfComponents, double minimumDistance, UmapAnchors? anchors, CancellationToken cancellation)
    {
        Throw.IfOutside(numberOfComponents, 1, UmapOptions.MostComponents, nameof(numberOfComponents));
        UmapOptions.ThrowIfTooMany(numberOfComponents, Points.Count, InputDimension, nameof(numberOfComponents));
        Throw.IfOutside(minimumDistance, 0, 1, nameof(minimumDistance));
        var settings = Settings with
        {
            Components = numberOfComponents,
            Layouts = 1,
            Curve = CurveParameters.Fit(spread: 1, minimumDistance),
            Initialization = Settings.Initialization == UmapInitialization.Given ? UmapInitialization.Spectral : Settings.Initialization,
            FormerPlaces = anchors is null ? (PointMatrix<float>?)null : PlacesOfPoints(anchors),
            Regularization = anchors?.Regularization ?? 0,
        };
        return OfRows(new PointMatrix<float>(Umap.LayOut(Graph, Points, settings, Run(cancellation)), numberOfComponents));
    }

    private PointMatrix<float> PlacesOfPoints(UmapAnchors anchors)
    {
        var places = anchors.PlacesOf(Embedding.Count, anchors.Positions.Dimension, nameof(anchors));
        if (Origins is null)
        {
            return places;
        }

        var first = new int[Points.Count];
        for (var row = Origins.Length - 1; row >= 0; row--)
        {
            first[Origins[row]] = float.IsNaN(places[row][0]) ? first[Origins[row]] : row;
        }

        return places.Rows(first);
    }
}
