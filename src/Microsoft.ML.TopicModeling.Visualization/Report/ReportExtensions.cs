using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Provides the report of a topic model: one HTML file that shows its topics and documents in a browser, without a network.
/// </summary>
public static class ReportExtensions
{
    /// <summary>Saves a report of the topics of a fit, with its layers and a map by its neighbor graph.</summary>
    /// <param name="fitted">The topics of a fit, such as the transformer that it returned.</param>
    /// <param name="path">The file, such as "topics.html". It is replaced if it exists, once the new one is whole.</param>
    /// <param name="documents">The documents of the fit, in the same order; null counts as an empty text.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <exception cref="ArgumentException">
    /// The documents are not those of the fit, an option is out of its range, or there is not one timestamp, probability, coordinate or
    /// item of metadata for each document.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The model was saved without the topics of its documents, or there are no coordinates and the fit has no neighbor graph.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; an old one stays as it was.</exception>
    public static void SaveReport(
        this IFittedTopics fitted,
        string path,
        IReadOnlyList<string?> documents,
        ReportOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        Save(fitted.Model, path, documents, options ?? new(), fitted, cancellation);
    }

    /// <summary>
    /// Saves a report of a topic model, with a map by the coordinates in <see cref="ReportOptions.Coordinates"/>, which it needs.
    /// </summary>
    /// <param name="model">The topics.</param>
    /// <param name="path">The file, such as "topics.html". It is replaced if it exists, once the new one is whole.</param>
    /// <param name="documents">The documents of the fit, in the same order; null counts as an empty text.</param>
    /// <param name="options">The options, with coordinates.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <exception cref="ArgumentException">
    /// There are no coordinates, the documents are not those of the fit, an option is out of its range, or there is not one timestamp,
    /// probability, coordinate or item of metadata for each document.
    /// </exception>
    /// <exception cref="InvalidOperationException">The model was saved without the topics of its documents.</exception>
    /// <exception cref="IOException">The file cannot be written; an old one stays as it was.</exception>
    public static void SaveReport(
        this TopicModel model,
        string path,
        IReadOnlyList<string?> documents,
        ReportOptions options,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        Save(model, path, documents, options, null, cancellation);
    }

    private static void Save(
        TopicModel model,
        string path,
        IReadOnlyList<string?> documents,
        ReportOptions options,
        IFittedTopics? fitted,
        CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(documents);
        options.Validate();

        // The file is created first, so that a place where none can be is told before the work.
        AtomicFile.Write(path, stream =>
        {
            var content = ReportContent.Of(model, documents, options, fitted, cancellation);
            ReportParts.Of(content, cancellation).Save(stream, cancellation);
        });
    }
}
