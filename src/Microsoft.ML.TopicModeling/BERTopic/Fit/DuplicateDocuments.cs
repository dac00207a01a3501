using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Reduce;
using Microsoft.ML.TopicModeling.Work;

namespace Microsoft.ML.TopicModeling;

/// <summary>The documents of a fit that repeat others: groups of which the first document stands for all.</summary>
/// <remarks>
/// Documents are joined that have the same words between white space, or whose embeddings are near neighbors of a large enough cosine;
/// groups are the connected components. The same text does not join documents of other embeddings, as of images without a caption.
/// </remarks>
/// <param name="First">The row of the first document of each group, ascending.</param>
/// <param name="Origins">The group of each row.</param>
/// <param name="ExactCount">The number of rows whose text is that of an earlier one.</param>
internal sealed record DuplicateDocuments(int[] First, int[] Origins, int ExactCount)
{
    private const int GroupsInReport = 5;

    // Distances are of single precision.
    private const double Rounding = 1e-6;

    // No distance is less, so that only equal embeddings are near.
    private const double EqualOnly = double.NegativeInfinity;

    private const double Many = 0.1;

    /// <summary>Finds the duplicates; null if they are to be kept.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="vectors">Their embeddings.</param>
    /// <param name="options">The options of the fit.</param>
    /// <param name="work">Keeps them for another fit; null for nothing.</param>
    public static DuplicateDocuments? Find(
        IReadOnlyList<string> texts, PointMatrix<float> vectors, BERTopicOptions options, FitWork? work)
    {
        if (options.Duplicates == DuplicateHandling.Keep)
        {
            return null;
        }

        if (work is null)
        {
            return Search(texts, vectors, options, null);
        }

        var (first, origins, exactCount) = work.Duplicates(
            texts,
            vectors,
            new { options.DuplicateMinSimilarity, options.Umap.NeighborSearch },
            () => Search(texts, vectors, options, work) is var found ? (found.First, found.Origins, found.ExactCount) : default);
        return new(first, origins, exactCount);
    }

    private static DuplicateDocuments Search(
        IReadOnlyList<string> texts, PointMatrix<float> vectors, BERTopicOptions options, FitWork? work)
    {
        var farthest = 1 - options.DuplicateMinSimilarity + Rounding;
        var exact = OfEqualTexts(texts, vectors, farthest);
        var groups = new DisjointSet(exact.First.Length);
        var distinct = exact.First.Length == vectors.Count ? vectors : work?.Rows(vectors, exact.First) ?? vectors.Rows(exact.First);
        JoinNear(groups, distinct, farthest, options);
        var (first, origins) = DistinctRows.BySet(texts.Count, row => exact.First[groups.Find(exact.Origins[row])]);
        return new(first, origins, texts.Count - exact.First.Length);
    }

    /// <summary>Says that many texts repeat others, where duplicates are not looked for.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="vectors">Their embeddings.</param>
    /// <param name="options">The options of the fit.</param>
    public static IEnumerable<string> Hints(IReadOnlyList<string> texts, PointMatrix<float> vectors, BERTopicOptions options)
    {
        if (options.Duplicates != DuplicateHandling.Keep || options.GivenTopicColumnName is not null)
        {
            yield break;
        }

        // Cheap, as every fit is asked.
        if (Share(DistinctCount(texts)) <= Many)
        {
            yield break;
        }

        var distinct = OfEqualTexts(texts, vectors, EqualOnly).First.Length;
        if (distinct > 1 && Share(distinct) is > Many and var share)
        {
            yield return FormattableString.Invariant($"{100 * share:0} % of the texts repeat others, which can make topics of their own. ")
                + $"Set {nameof(options.Duplicates)} to {nameof(DuplicateHandling)}.{nameof(DuplicateHandling.CountOnce)}.";
        }

        double Share(int count) => 1 - ((double)count / texts.Count);
    }

    /// <summary>The number of different texts; their sorted keys take less memory than a set of them.</summary>
    private static int DistinctCount(IReadOnlyList<string> texts)
    {
        var keys = new UInt128[texts.Count];
        for (var row = 0; row < keys.Length; row++)
        {
            keys[row] = KeyOf(texts[row]);
        }

        Array.Sort(keys);
        return keys.Where((key, place) => place == 0 || key != keys[place - 1]).Count();
    }

    public DuplicateReport Report(IReadOnlyList<string> texts)
    {
        var sizes = new int[First.Length];
        foreach (var group in Origins)
        {
            sizes[group]++;
        }

        var largest = Enumerable.Range(0, sizes.Length).Where(group => sizes[group] > 1)
            .OrderByDescending(group => sizes[group]).Take(GroupsInReport)
            .Select(group => new DuplicateGroup(First[group], sizes[group], Excerpt.Of(texts[First[group]])));
        return new(ExactCount, Origins.Length - First.Length - ExactCount, [.. largest]);
    }

    private static DistinctRows OfEqualTexts(IReadOnlyList<string> texts, PointMatrix<float> vectors, double farthest)
    {
        var earliest = new Dictionary<UInt128, int>();
        return DistinctRows.BySet(texts.Count, row =>
        {
            var words = KeyOf(string.Join(' ', texts[row].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            return earliest.TryAdd(words, row) || !AreNear(vectors[row], vectors[earliest[words]], farthest) ? row : earliest[words];
        });
    }

    /// <summary>What tells a text from others, so that the texts need not be in memory.</summary>
    private static UInt128 KeyOf(string text) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));

    private static bool AreNear(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double farthest) =>
        a.SequenceEqual(b) || 1 - OrderedSums.Cosine(a, b) <= farthest;

    private static void JoinNear(DisjointSet groups, PointMatrix<float> points, double farthest, BERTopicOptions options)
    {
        var search = new UmapOptions { Metric = UmapMetric.Cosine, NeighborSearch = options.Umap.NeighborSearch };
        var run = new RunContext(options.MaxDegreeOfParallelism, options.Cancellation);
        var neighbors = Umap.FindNeighbors(points, search.Validate(points), run);
        for (var i = 0; i < neighbors.Indices.Length; i++)
        {
            if (neighbors.Indices[i] is >= 0 and var neighbor && neighbors.Distances[i] <= farthest)
            {
                groups.Union(i / neighbors.NeighborCount, neighbor);
            }
        }
    }
}
