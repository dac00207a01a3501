using Microsoft.ML.TopicModeling.Tests.Packaging;

namespace Microsoft.ML.TopicModeling.Tests.Architecture;

/// <summary>A folder names only what is in the folders before it, so that each can be read, and moved, without those behind.</summary>
public class FolderOrderTests
{
    private static readonly Dictionary<string, string[]> Orders = new(StringComparer.Ordinal)
    {
        ["Microsoft.ML.TopicModeling.Core"] =
        [
            "Checks", "Parallel", "Numerics", "Files/Safetensors", "Files", "Neighbors",
            "Umap/Options", "Umap/Graph", "Umap/Layout", "Umap/Query", "Umap/Combine", "Umap/Align", "Umap",
            "Hdbscan/Options", "Hdbscan/Points", "Hdbscan/Tree", "Hdbscan/Clusters", "Hdbscan/Predict", "Hdbscan/Validity", "Hdbscan",
            "Online",
            "Embedding/Preparation", "Embedding/Folder", "Embedding/Tokenize", "Embedding", "Embedding/Static", "Embedding/Student", "Embedding/Cascade",
            "Words/Text", "Words/Patterns", "Words/Terms", "Words", "Words/Documents", "Words/Quality", "Represent",
            "Topics/Lineage", "Topics/Edits", "Topics", "Topics/Search", "Topics/Hierarchy", "Topics/Reshape", "Topics/Labels", "Topics/Images", "Topics/Slices", "Topics/Distribution", "Topics/Outliers",
            "Topics/Known", "Topics/Compare", "Topics/Online", "Topics/Watch", "Topics/Fitted", "Topics/Totals",
            "Bertopic",
        ],
        ["Microsoft.ML.TopicModeling.Onnx"] = [""],
        ["Microsoft.ML.TopicModeling"] =
        [
            "Files", "Columns",
            "Components", "Components/SentenceEmbedding", "Components/JoinVectors", "Components/GuidedEmbedding", "Components/Umap", "Components/IncrementalPca", "Components/Hdbscan",
            "Components/MiniBatchKMeans", "Components/ClassTfIdf", "Components/VectorPreparation",
            "BERTopic/Work", "BERTopic/Store", "BERTopic/Layers", "BERTopic/Report", "BERTopic/Assign", "BERTopic/Fit", "BERTopic/Online",
            "Catalog", "Serving", "",
        ],
        ["Microsoft.ML.TopicModeling.Images"] = ["Pixels", "Preprocessing", "Models", "Topics", "Components", ""],
        ["Microsoft.ML.TopicModeling.Orleans"] = ["Corpus", "Silos", "Jobs", "Serving", "Grains", ""],
        ["Microsoft.ML.TopicModeling.Tool"] =
        [
            "Input/Tables", "Input/Files", "Input/Formats", "Input/Sql", "Input", "Input/Roles", "Output",
            "Console", "Options", "Models", "Assign", "Serve", "Mcp", "Commands", "",
        ],
        ["Microsoft.ML.TopicModeling.Visualization"] =
        [
            "Plotly", "Browser", "Figures", "Figures/Maps", "Figures/Charts", "Figures/Trees", "Figures/Words",
            "Report/Page", "Report/Rows", "Report/Map", "Report/Documents", "Report/Topics", "Report",
        ],
    };

    public static TheoryData<string> Projects => [.. Orders.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_refers_to_one_above_it(string project)
    {
        var order = Orders[project];
        var references = SourceReferences.Of(Path.Combine(Repository.Root, "src", project));

        references.Should().NotBeEmpty();
        references.SelectMany(r => new[] { r.From, r.To }).Distinct().Except(order).Should().BeEmpty("a new folder has a place in the order");
        references.Where(r => Array.IndexOf(order, r.To) > Array.IndexOf(order, r.From))
            .Select(r => $"{r.From}/{r.File} names {r.Type} of {r.To}")
            .Should().BeEmpty();
    }
}
