using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The MLContext that a catalog belongs to.</summary>
internal static class CatalogEnvironment
{
    public static IHostEnvironment Of(TransformsCatalog catalog) => catalog.GetEnvironment();

    public static IHostEnvironment Of(TransformsCatalog.TextTransforms catalog) => catalog.GetEnvironment();

    public static IHostEnvironment Of(TrainCatalogBase.CatalogInstantiatorBase catalog) => catalog.GetEnvironment();
}
