using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create a joining of vectors from the catalog of transforms.</summary>
public static class JoinVectorsCatalog
{
    /// <summary>Creates a <see cref="JoinVectorsEstimator"/>, which joins columns of vectors to one, each by its weight.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The name of the column of joint vectors to add.</param>
    /// <param name="columns">The columns: each with a weight, or its name alone for the weight 1.</param>
    /// <example>
    /// <code>
    /// var join = new MLContext().Transforms.JoinVectors("Joint", "Short", new JoinedColumn("Long", Weight: 2));
    /// </code>
    /// </example>
    public static JoinVectorsEstimator JoinVectors(
        this TransformsCatalog catalog, string outputColumnName, params JoinedColumn[] columns)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new JoinVectorsEstimator(CatalogEnvironment.Of(catalog), outputColumnName, columns);
    }
}
