using System.Text.Json;
using Microsoft.ML.TopicModeling.Tests.Embed;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic.Work;

/// <summary>The fit that <see cref="KillTests"/> runs as a process of its own, and kills.</summary>
internal static class KilledFit
{
    private const int MostTokens = 24;
    private const int Paragraphs = 500;

    /// <summary>Fits, and saves the model.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="model">The file to write.</param>
    /// <param name="corpus">
    /// A file with a JSON object with "text" in each line, which are embedded by their words; empty for some paragraphs of the addresses, which
    /// the network embeds.
    /// </param>
    public static int Run(string folder, string model, string corpus)
    {
        var ml = new MLContext(seed: 7);
        var texts = corpus.Length == 0 ? AddressCorpus.Documents[..Paragraphs] : Read(corpus);
        var options = new BERTopicOptions
        {
            WorkingDirectory = folder,
            WorkingDisk = new() { RowsPerBlock = 64 },
            EmbeddingModel = corpus.Length == 0 ? null : StaticModels.OfWords(texts),
            EmbeddingOptions = new() { MaxTokens = MostTokens },
            Granularity = Granularity.Automatic,
        };
        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(texts);
        ml.Model.SaveAtomically(fitted, null, model);
        Console.WriteLine(string.Join("; ", fitted.Report!.WorkingStages));
        return 0;
    }

    private static string[] Read(string path) =>
        [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];
}
