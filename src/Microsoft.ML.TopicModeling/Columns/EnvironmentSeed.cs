using Microsoft.ML.Runtime;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The seed of the MLContext.</summary>
internal static class EnvironmentSeed
{
    /// <summary>Gets the seed; null if there is none.</summary>
    public static int? Of(IHostEnvironment env) => (env as IHostEnvironmentInternal)?.Seed;
}
