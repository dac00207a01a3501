using System.Collections.Frozen;
using System.Reflection;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// The components whose loaders may be given a hostile file: those of this library, which check every value as they read it, and those of
/// ML.NET of which all that they will read is stepped over first.
/// </summary>
internal static class CheckedLoaders
{
    /// <summary>The components of packages that need not be there; ML.NET says so if one is not.</summary>
    private static readonly string[] OfOtherPackages = ["LanguageDetection", "ImageEmbedding"];

    private static readonly FrozenSet<string> Own =
        typeof(CheckedLoaders).Assembly.GetCustomAttributes<LoadableClassAttributeBase>()
            .SelectMany(loader => loader.LoadNames)
            .Concat(OfOtherPackages)
            .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Walk> OfMLNet = new Dictionary<string, Walk>(StringComparer.Ordinal)
    {
        ["TransformerChain"] = (ref payload) => payload.Skip(payload.Count(sizeof(int)), sizeof(int)),
        ["SelectColumnsTransform"] = WalkSelection,
        ["PcaTransform"] = WalkPrincipalComponents,
        ["ClusteringPredXfer"] = (ref payload) => payload.Skip(1, sizeof(int)),
        ["KMeansPredictor"] = WalkCentroids,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private delegate void Walk(ref CheckedPayload payload);

    /// <summary>Whether the loader is one of this library.</summary>
    public static bool IsOwn(string loader) => Own.Contains(loader);

    /// <summary>Whether the loader is one of ML.NET whose files are checked by <see cref="IsPlausible"/>.</summary>
    public static bool IsWalked(string loader) => OfMLNet.ContainsKey(loader);

    /// <summary>Whether what a loader of ML.NET will read is as its writer leaves it.</summary>
    public static bool IsPlausible(string loader, ReadOnlySpan<byte> payload)
    {
        var left = new CheckedPayload(payload);
        OfMLNet[loader](ref left);
        return left.IsRead;
    }

    // Three switches, the number of columns, the id of the name of each.
    private static void WalkSelection(ref CheckedPayload payload)
    {
        payload.Skip(3, sizeof(bool));
        payload.Skip(payload.Count(sizeof(int)), sizeof(int));
    }

    // The number of columns, the ids of two names of each; then of each the dimension, the rank, so many directions, and the projected mean
    // or nothing.
    private static void WalkPrincipalComponents(ref CheckedPayload payload)
    {
        var columns = payload.Count(2 * sizeof(int));
        payload.Skip(2L * columns, sizeof(int));
        for (var column = 0; column < columns; column++)
        {
            var dimension = payload.Int32(1, int.MaxValue);
            var rank = payload.Int32(1, dimension);
            payload.Skip((long)dimension * rank, sizeof(float));
            payload.Skip(payload.Int32(0, rank), sizeof(float));
        }
    }

    // The size of a Single; the number of clusters, the dimension; of each center the number of its values, their places if they are not
    // all, and the values.
    private static void WalkCentroids(ref CheckedPayload payload)
    {
        payload.Int32(sizeof(float), sizeof(float));
        var clusters = payload.Count(sizeof(int));
        var dimension = payload.Int32(1, int.MaxValue);
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            var values = payload.Count(sizeof(float), dimension);
            for (int i = 0, place = -1; i < values && values < dimension; i++)
            {
                place = payload.Int32(place + 1, dimension - 1);
            }

            payload.Skip(values, sizeof(float));
        }
    }
}
