using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>A model file that is open: the topics, and how they were fitted.</summary>
internal sealed class TopicFile : IDisposable
{
    private TopicFile(string path, BERTopicTransformer fitted, FitRecord? record) => (Path, Fitted, Record) = (path, fitted, record);

    public string Path { get; }

    public BERTopicTransformer Fitted { get; }

    /// <summary>How the model was fitted; null if another program has done it.</summary>
    public FitRecord? Record { get; }

    public TopicModel Model => Fitted.Model;

    /// <summary>The model that embedded the texts.</summary>
    /// <exception cref="InvalidOperationException">The texts were not embedded, but came with vectors.</exception>
    public EmbeddingModel EmbeddingModel => Fitted.Stages.OfType<SentenceEmbeddingTransformer>().FirstOrDefault()?.Model
        ?? throw new InvalidOperationException(
            $"\"{Path}\" was fitted on ready vectors and cannot embed a text. Fit again with --model, and the folder of the model that made them.");

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a model of topics.</exception>
    public static TopicFile Load(string path) => new(path, ModelFile.Load(path), FitRecord.Read(path));

    /// <summary>Writes a model, whole or not at all. Equal models and records make equal files.</summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="fitted">The model.</param>
    /// <param name="record">How it was fitted; null if that is not known.</param>
    /// <param name="cancellation">A token that leaves an old file as it is.</param>
    public static void Save(string path, BERTopicTransformer fitted, FitRecord? record, CancellationToken cancellation) =>
        AtomicFile.Write(path, file =>
        {
            new MLContext().Model.Save(fitted, null, new CancelableStream(file, cancellation));
            record?.Write(file);
            TimelessZip.Reset(file);
            cancellation.ThrowIfCancellationRequested();
        });

    /// <summary>Writes the topics that an operation has made of this model's.</summary>
    public void SaveChanged(string path, TopicModel changed, CancellationToken cancellation) =>
        Save(path, Fitted.With(changed), Record, cancellation);

    /// <summary>The vectors of documents: those of their column, or else by the model that embedded the texts of the fit.</summary>
    public PointMatrix<float> VectorsOf(DocumentSet documents, Terminal terminal, CancellationToken cancellation) =>
        documents.Vectors ?? terminal.Watch(progress =>
            EmbeddingModel.Embed(
                documents.Texts, (Record?.Plan.ToOptions().EmbeddingOptions ?? new EmbeddingOptions()) with { Progress = progress }, cancellation));

    public void Dispose() => Fitted.Dispose();
}
