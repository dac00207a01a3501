using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reduce;
using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>What a fit keeps in a working directory rather than in memory, and takes from there rather than making it again.</summary>
/// <remarks>
/// The texts are read at each fit, since only they tell whether the input is the same. The stages behind the embedding are known by the
/// numbers that they read, whatever has made these.
/// </remarks>
internal sealed class FitWork : IDisposable
{
    /// <summary>Why vectors of the input are not kept.</summary>
    public const string OfInput = "read from the input";

    /// <summary>Why vectors of a stage of the caller's are not kept.</summary>
    public const string OfOwnStage = "not kept for another fit, as nothing tells whether it would have the same stage";

    private const string EmbeddingStage = "Embeddings";
    private const string DuplicateStage = "Duplicates";
    private const string ClusterStage = "Clusters";
    private const string ReductionStage = "Reduction";

    private readonly IHost _host;
    private readonly WorkingDisk _disk;
    private readonly WorkingFolder _folder;
    private readonly List<IDisposable> _open = [];

    // What is mapped stays so until the fit has ended, whoever reads it.
    private PointMatrix<float>? _embeddings;

    private FitWork(IHost host, WorkingDisk disk, WorkingFolder folder)
    {
        (_host, _disk, _folder) = (host, disk, folder);
        Umap = new SealedUmap(folder);
    }

    /// <summary>Gets the pieces of UMAP.</summary>
    public IUmapPieces Umap { get; }

    /// <summary>Gets what was taken from the folder, and what was not and why.</summary>
    public IReadOnlyList<WorkingStage> Report => _folder.Report;

    /// <summary>Opens the working directory; null for none.</summary>
    /// <param name="host">The environment, in whose log it is said what was taken.</param>
    /// <param name="path">The path.</param>
    /// <param name="disk">How files are written.</param>
    /// <exception cref="IOException">The folder cannot be written to, or another fit works in it.</exception>
    /// <exception cref="InvalidDataException">Another version of the library has written it.</exception>
    public static FitWork? Open(IHost host, string? path, WorkingDisk disk)
    {
        return path is null ? null : new(host, disk, WorkingFolder.Open(path, disk, Say));

        void Say(WorkingStage stage)
        {
            using var channel = host.Start("Fit");
            channel.Info(stage.ToString());
        }
    }

    /// <summary>Returns what reads the texts of a column into a file.</summary>
    public ColumnTexts Texts(DataViewSchema.Column column)
    {
        var texts = Opened(new StoredTexts(_folder));
        return new ColumnTexts(column, texts.Add, () =>
        {
            texts.Complete();
            return texts;
        });
    }

    /// <summary>Returns what reads the vectors of a column into a file.</summary>
    /// <param name="column">The column.</param>
    /// <param name="remark">Why no later fit can use them.</param>
    public ColumnVectors Vectors(DataViewSchema.Column column, string remark)
    {
        _folder.Say(EmbeddingStage, 0, 0, remark);
        var vectors = Opened(new ScratchVectors(_folder, ((VectorDataViewType)column.Type).Size));
        return new ColumnVectors(column, vector => vectors.Append(vector, column.Name), vectors.Map);
    }

    /// <summary>Embeds texts, from where an earlier fit of the same texts has ended.</summary>
    /// <param name="embedding">What embeds them.</param>
    /// <param name="texts">The texts, of <see cref="Texts"/>.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public PointMatrix<float> Embed(SentenceEmbeddingTransformer embedding, IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        var dimension = embedding.Model.Dimension;
        _ = VectorRows.Length(texts.Count, dimension);
        if (embedding.Model.Fingerprint(embedding.Settings) is not { } fingerprint)
        {
            _folder.Say(EmbeddingStage, 0, texts.Count, "not kept for another fit, as nothing tells whether it would have the same model");
            return EmbedAll(embedding, texts, dimension);
        }

        var options = FormattableString.Invariant($"{Convert.ToHexStringLower(fingerprint)} {_disk.RowsPerBlock}");
        var seal = StageSeal.Of(EmbeddingStage, ((StoredTexts)texts).Hash, options, texts.Count);
        var why = _folder.WhyNot(EmbeddingStage, seal);

        // Its file has checksums of its own, and so outlives a damaged list.
        if (why is not null)
        {
            _folder.Seal(EmbeddingStage, seal);
        }

        using var vectors = new SealedVectors(_folder, seal.File, texts.Count, dimension, _disk.RowsPerBlock);
        var missing = vectors.FindMissing(cancellation);
        var rows = missing.Sum(run => run.End.Value - run.Start.Value);
        _folder.Say(EmbeddingStage, texts.Count - rows, texts.Count, why ?? vectors.Damage);
        foreach (var run in missing)
        {
            vectors.Write(run, embedding.EmbedEach(new TextSelection(texts, run)));
        }

        _embeddings = vectors.Map();
        return _embeddings.Value;
    }

    /// <summary>Draws vectors to seeds.</summary>
    /// <param name="guide">The seeds.</param>
    /// <param name="vectors">The vectors.</param>
    /// <returns>The seed of each vector, −1 for none, and the drawn vectors.</returns>
    public (int[] Labels, PointMatrix<float> Vectors) Draw(SeedGuide guide, PointMatrix<float> vectors)
    {
        var drawn = Opened(new ScratchVectors(_folder, vectors.Dimension));
        return (guide.Draw(vectors, drawn.Add), drawn.Map());
    }

    /// <summary>Returns some of the vectors.</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="rows">Their rows.</param>
    public PointMatrix<float> Rows(PointMatrix<float> vectors, int[] rows)
    {
        var some = Opened(new ScratchVectors(_folder, vectors.Dimension));
        foreach (var row in rows)
        {
            some.Add(vectors[row]);
        }

        return some.Map();
    }

    /// <summary>Prepares vectors for the reduction.</summary>
    /// <param name="stage">What prepares them.</param>
    /// <param name="data">The rows.</param>
    /// <param name="vectors">Their vectors.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public PointMatrix<float> Prepare(
        VectorPreparationTransformer stage, IDataView data, PointMatrix<float> vectors, CancellationToken cancellation)
    {
        var prepared = Opened(new ScratchVectors(_folder, stage.Model.OutputDimension));
        foreach (var part in stage.PrepareEach(data, vectors, _disk.RowsPerBlock, cancellation))
        {
            prepared.Add(part.Values);
        }

        return prepared.Map();
    }

    /// <summary>Returns the documents that repeat others.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="vectors">Their embeddings.</param>
    /// <param name="options">The options that matter.</param>
    /// <param name="find">Finds them, if they are not there: rows, groups and a number.</param>
    public (int[] First, int[] Origins, int ExactCount) Duplicates(
        IReadOnlyList<string> texts, PointMatrix<float> vectors, object options, Func<(int[] First, int[] Origins, int ExactCount)> find)
    {
        var input = $"{(texts as StoredTexts)?.Hash ?? ContentHash.OfTexts(texts)} {ContentHash.OfPoints(vectors)}";
        var seal = StageSeal.Of(DuplicateStage, input, ContentHash.OfOptions(options)!, texts.Count);
        return _folder.Stage(DuplicateStage, seal, Read, find, Write);

        (int[], int[], int) Read(Stream stream)
        {
            var reader = new CheckedReader(new BinaryReader(stream), "list of duplicates");
            var first = reader.Indices("the first rows", 0, texts.Count - 1);
            var origins = reader.Indices("the groups of rows", 0, first.Length - 1, texts.Count);
            return (first, origins, reader.Int32("the number of equal texts", 0, texts.Count));
        }

        static void Write(Stream stream, (int[] First, int[] Origins, int ExactCount) found)
        {
            var writer = new CheckedWriter(new BinaryWriter(stream));
            writer.Array<int>(found.First);
            writer.Array<int>(found.Origins);
            writer.Int32(found.ExactCount);
        }
    }

    /// <summary>Fits a reduction, whose pieces are kept if it is UMAP.</summary>
    public ITransformer Reduce(IEstimator<ITransformer> reducer, IDataView data)
    {
        if (reducer is UmapEstimator umap)
        {
            return umap.Fit(data, Umap);
        }

        _folder.Say(ReductionStage, 0, 0, "not kept for another fit, as only UMAP of one column is");
        return reducer.Fit(data);
    }

    /// <summary>Fits a clustering, which is kept if it is HDBSCAN.</summary>
    public ITransformer Cluster(IEstimator<ITransformer> clusterer, IDataView data)
    {
        if (clusterer is not HdbscanTrainer { Settings: { ExampleWeightColumnName: null } settings } trainer
            || ContentHash.OfOptions(settings) is not { } options)
        {
            _folder.Say(ClusterStage, 0, 0, "not kept for another fit, as only HDBSCAN without a distance or a column of one's own is");
            return clusterer.Fit(data);
        }

        var column = data.Schema[settings.FeatureColumnName];
        var points = VectorColumn.Read(data, column, settings.Cancellation);
        var seal = StageSeal.Of(ClusterStage, ContentHash.OfPoints(points), options, points.Count);
        var catalog = new ModelOperationsCatalog(_host);
        return _folder.Stage(ClusterStage, seal, Read, () => trainer.Fit(data), Write);

        void Write(Stream stream, HdbscanTransformer clustering) => catalog.Save(clustering, null, stream);

        HdbscanTransformer Read(Stream stream)
        {
            CheckedZip.Check(stream, new CheckedLoadOptions());
            return (HdbscanTransformer)catalog.Load(stream, out _);
        }
    }

    public void Dispose()
    {
        foreach (var open in _open)
        {
            open.Dispose();
        }

        _folder.Dispose();
        GC.KeepAlive(_embeddings);
    }

    private PointMatrix<float> EmbedAll(SentenceEmbeddingTransformer embedding, IReadOnlyList<string> texts, int dimension)
    {
        var vectors = Opened(new ScratchVectors(_folder, dimension));
        foreach (var vector in embedding.EmbedEach(texts))
        {
            vectors.Add(vector.Span);
        }

        return vectors.Map();
    }

    private T Opened<T>(T file)
        where T : IDisposable
    {
        _open.Add(file);
        return file;
    }
}
