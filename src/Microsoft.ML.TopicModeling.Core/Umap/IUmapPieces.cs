namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Keeps the pieces of a fit that take long, so that another fit of the same points need not make them again.</summary>
internal interface IUmapPieces
{
    /// <summary>Returns the neighbors of points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="find">Finds the neighbors, if they are not there.</param>
    NeighborGraph Neighbors(PointMatrix<float> points, UmapSettings settings, Func<NeighborGraph> find);

    /// <summary>Returns the layouts of a graph, side by side.</summary>
    /// <param name="number">The number of the layout: 0 for that of the fit, more for further ones.</param>
    /// <param name="points">The points.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="layOut">Lays the graph out, if the layout is not there.</param>
    float[] Layout(int number, PointMatrix<float> points, UmapSettings settings, Func<float[]> layOut);
}
