using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Twelve short documents whose figures can be read; the order of topics of equal size is the references here.</summary>
internal static class TinyCorpus
{
    public static JsonNode Reference { get; } = Fixtures.Json("bertopic/18-tiny.json");

    public static string[] Documents { get; } = Reference["documents"].Texts();

    public static TopicModel Model { get; } = TopicModel.Fit(
        Documents,
        Reference["labels_in"].Numbers<int>(),
        PointMatrix<float>.FromRows([.. Reference["embeddings"]!.AsArray().Select(row => row.Numbers<float>())]));
}
