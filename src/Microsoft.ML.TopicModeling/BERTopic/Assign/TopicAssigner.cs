using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Topics;
using Microsoft.ML.TopicModeling.Topics.Images;

namespace Microsoft.ML.TopicModeling;

/// <summary>The last stage: turns a row's cluster into its topic, label, probability, key and scores.</summary>
internal sealed class TopicAssigner : ColumnTransformer, ISavedComponent<TopicAssigner>
{
    public const string LoaderSignature = "TopicAssigner";

    private const string TopicsStream = "Topics";

    // There only where images stand for topics; releases that know none pass over it.
    private const string ImagesStream = "Images";

    // The version of the format that has topic probabilities and named topics.
    private const uint WithModes = ComponentFormat.Second;

    // The version whose topics know their fit.
    private const uint WithFit = ComponentFormat.Third;

    // The version whose topics may know how stable they are.
    private const uint WithStability = ComponentFormat.Fourth;

    // The version whose topics know where they come from.
    private const uint WithHistory = ComponentFormat.Fifth;

    // The version that may give outliers the nearest topic.
    private const uint WithNearest = ComponentFormat.Sixth;

    private static readonly ComponentFormat Format = new("TOPICASN", LoaderSignature, "topic model", WithNearest);

    private readonly TopicAssignerColumns _columns;
    private readonly string _vectorAt;
    private readonly string? _textAt;

    /// <param name="env">The environment.</param>
    /// <param name="model">The topics.</param>
    /// <param name="columns">What is read and added.</param>
    /// <param name="named">
    /// The topics with names beforehand, which are the model's first clusters; a row that is similar enough to a name goes there, and not
    /// by its cluster.
    /// </param>
    /// <param name="vectorAt">The column in which the embeddings are, where that is another than the one that the caller knows.</param>
    /// <param name="textAt">The column in which the texts are, where that is another than the one that the caller knows.</param>
    /// <param name="nearest">What gives a row of noise a cluster; null if it is an outlier.</param>
    public TopicAssigner(
        IHostEnvironment env,
        TopicModel model,
        TopicAssignerColumns columns,
        ZeroShotTopics? named = null,
        string? vectorAt = null,
        string? textAt = null,
        NearestClusters? nearest = null)
        : base(env, Format)
    {
        Model = model;
        _columns = columns;
        _vectorAt = vectorAt ?? columns.Vector;
        _textAt = textAt ?? columns.Text;
        Named = named;
        Nearest = nearest;
    }

    static ComponentFormat ISavedComponent<TopicAssigner>.Format => Format;

    public TopicModel Model { get; }

    public ZeroShotTopics? Named { get; }

    /// <summary>What gives a row of noise a cluster; null if it is an outlier.</summary>
    public NearestClusters? Nearest { get; }

    /// <summary>Whether the clusters' memberships become topic probabilities.</summary>
    public bool HasMemberships => _columns.Memberships is not null;

    /// <summary>The columns that it adds.</summary>
    public IReadOnlyCollection<string> Outputs => _columns.Added;

    /// <summary>The column of the probability of each topic; null if it is not added.</summary>
    public string? ProbabilitiesColumn => _columns.TopicProbabilities;

    /// <summary>What the file of this stage consists of.</summary>
    public IEnumerable<ModelPart> Parts =>
    [
        .. TopicModelFormat.Describe(Model),
        .. Nearest is null ? [] : (ReadOnlySpan<ModelPart>)[new("centers of clusters", sizeof(float) * (long)Nearest.Centers.Values.Length)],
    ];

    /// <summary>The column of embeddings that the caller knows.</summary>
    public string VectorColumn => _columns.Vector;

    /// <summary>The column of texts that the caller knows; null if texts do not matter.</summary>
    public string? TextColumn => _columns.Text;

    /// <summary>The columns of the topic's id, label and probability.</summary>
    public (string Topic, string Label, string Probability) Answers => (_columns.Topic, _columns.Label, _columns.Probability);

    /// <summary>Whether embeddings tell something of a row: with which topic it goes, or how well.</summary>
    public bool ReadsVectors => _columns.Strengths is null || Named is not null || Nearest is not null || Model.HasImages
        || (Model.TopicOfCluster(Topic.Outlier) >= 0 && !Model.Topics[0].Embedding.IsEmpty);

    /// <summary>Whether topics are those of clusters, and not only those that are near.</summary>
    private bool ReadsClusters => _columns.Cluster is not null || Named is not null;

    public TopicAssigner With(IHostEnvironment env, TopicModel model) => With(env, model, Nearest);

    /// <summary>The same stage with the topics of other clusters.</summary>
    public TopicAssigner With(IHostEnvironment env, TopicModel model, NearestClusters? nearest) =>
        new(env, model, _columns, Named, nearest: nearest);

    /// <summary>The same stage, which also adds the probability of each topic.</summary>
    /// <param name="env">The environment.</param>
    /// <param name="hasMemberships">Whether the clustering tells how probably a row belongs to each cluster.</param>
    public TopicAssigner WithProbabilities(IHostEnvironment env, bool hasMemberships) =>
        new(env, Model, _columns.WithProbabilities(hasMemberships), Named, nearest: Nearest);

    /// <summary>Refuses topics that are not those of the clusters, or that no embedding can be near to.</summary>
    /// <exception cref="ArgumentException">The model belongs to another fit.</exception>
    public void Check(TopicModel model)
    {
        if (ReadsClusters)
        {
            Throw.If(
                Model.State.Clustering is null || model.State.Clustering != Model.State.Clustering,
                "The model belongs to another fit, or to none, as merged models do: "
                + "its topics are not those of the clusters that this transformer finds."
                + " Give texts its topics by mlContext.Transforms.Text.NearestTopics, or another layer of this fit by WithLayer.",
                nameof(model));
            return;
        }

        model.ThrowIfNoEmbeddings();
        var (given, needed) = (model.Topics[0].Embedding.Length, Model.Topics[0].Embedding.Length);
        Throw.If(
            given != needed,
            $"The model's topic embeddings have {given} numbers, but those of the transformer have {needed}. "
            + "Give a model from the same embedding model.",
            nameof(model));
    }

    /// <summary>Assigns and scores topics by the embedding alone.</summary>
    public TopicAssigner ByVector(IHostEnvironment env) => new(env, Model, _columns.ByVector(), Named);

    /// <summary>The same stage, which reads what the input brings where it is carried past the other stages.</summary>
    /// <param name="env">The environment.</param>
    /// <param name="input">The schema of the input.</param>
    /// <param name="columns">Where its columns are carried.</param>
    /// <param name="bringsVectors">Whether it brings the embeddings.</param>
    /// <param name="paramName">The parameter that has brought the schema.</param>
    /// <exception cref="ArgumentOutOfRangeException">Embeddings are needed, but the input has none, or others.</exception>
    public TopicAssigner ReadingInput(
        IHostEnvironment env, DataViewSchema input, InputColumns columns, bool bringsVectors, string paramName)
    {
        if (bringsVectors)
        {
            VectorIn(input, _columns.Vector, paramName);
        }

        return new(
            env,
            Model,
            _columns,
            Named,
            bringsVectors ? columns[_columns.Vector] : null,
            _columns.Text is { } text ? columns[text] : null,
            Nearest);
    }

    /// <summary>A stage that refuses rows without a whole embedding.</summary>
    public CheckedVectors Checked(IHostEnvironment env) => new(env, _columns.Vector);

    /// <summary>The embedding of a row.</summary>
    public RowVector VectorOf(DataViewRow row) => new(row, row.Schema[_vectorAt], _columns.Vector);

    static TopicAssigner ISavedComponent<TopicAssigner>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var hasModes = reader.Version >= WithModes;
        var columns = TopicAssignerColumns.Read(reader.Values, hasModes, reader.Version >= WithFit);
        var named = hasModes ? ReadNamed(reader.Values) : null;
        var stabilities = reader.Version >= WithStability ? reader.Values.FiniteDoubles("the stabilities of topics") : [];
        var nearest = reader.Version >= WithNearest ? ReadNearest(reader.Values) : null;
        TopicModel? model = null;
        if (!reader.TryStream(TopicsStream, stream =>
            model = TopicModelFormat.Read(stream, reader.Version >= WithFit, reader.Version >= WithHistory)))
        {
            throw reader.Values.Invalid("the topics", $"are missing");
        }

        var dimension = model!.Topics[0].Embedding.Length;
        if (named is not null && named.Embeddings.Dimension != dimension)
        {
            throw reader.Values.Invalid("the embeddings of named topics", $"have another length than the topics'");
        }

        if (nearest is not null && nearest.Centers.Dimension != dimension)
        {
            throw reader.Values.Invalid("the centers of clusters", $"have another length than the topics' embeddings");
        }

        if (stabilities.Length != 0 && stabilities.Length != model.TopicCount)
        {
            throw reader.Values.Invalid("the stabilities of topics", $"are {stabilities.Length} for {model.TopicCount} topics");
        }

        model = model.WithStabilities(stabilities);
        reader.TryStream(ImagesStream, stream => model = TopicImagesFormat.Read(stream, model));
        return columns.Strengths is null && dimension == 0
            ? throw reader.Values.Invalid("the embeddings of topics", $"are missing, but topics are assigned by them")
            : new TopicAssigner(env, model, columns, named, nearest: nearest);
    }

    // Binary format: the columns, since version 1.3 that of texts; since version 1.2, the number of named topics (Int32, 0 for none), and
    // if there are any their names (Text[]), the least similarity (Double) and their embeddings (Single[]); since version 1.4, how stable
    // each topic is (Double[], −1 where it is not known, empty if it is known of none); since version 1.6, the number of clusters that take
    // outliers (Int32, 0 if none do), and if any do their least similarities (Double[]) and centers (Single[]). The model is a stream of
    // its own, and so are the images of topics, if there are any.
    private protected override void Write(ComponentWriter writer)
    {
        _columns.Write(writer.Values);
        writer.Values.Int32(Named?.Names.Count ?? 0);
        if (Named is not null)
        {
            writer.Values.Texts(Named.Names);
            writer.Values.Double(Named.MinSimilarity);
            writer.Values.FiniteArray(Named.Embeddings.Values, "The embeddings of named topics");
        }

        writer.Values.FiniteArray<double>(Model.Stabilities, "The stabilities of topics");
        writer.Values.Int32(Nearest?.LeastSimilarities.Length ?? 0);
        if (Nearest is not null)
        {
            writer.Values.FiniteArray<double>(Nearest.LeastSimilarities, "The least similarities of outliers");
            writer.Values.FiniteArray(Nearest.Centers.Values, "The centers of clusters");
        }

        writer.Stream(TopicsStream, stream => TopicModelFormat.Write(stream, Model));
        if (Model.HasImages)
        {
            writer.Stream(ImagesStream, stream => TopicImagesFormat.Write(stream, Model));
        }
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        var (vector, text) = (VectorIn(schema, _vectorAt, paramName), TextIn(schema));
        ReadOnlyMemory<char>[] labels = [
            .. Enumerable.Range(Topic.Outlier, Model.TopicCount + 1).Select(topic => Model.LabelOf(topic).AsMemory())];
        ReadOnlyMemory<char>[] keys = labels.Length > 1 ? labels[1..] : [TopicAssignerColumns.NoTopic.AsMemory()];
        DataViewSchema.DetachedColumn[] added =
        [
            AddedColumn.Value(_columns.Topic, NumberDataViewType.Int32),
            AddedColumn.Value(_columns.Label, TextDataViewType.Instance),
            AddedColumn.Value(_columns.Probability, NumberDataViewType.Single),
            AddedColumn.Key(_columns.PredictedLabel, keys),
            AddedColumn.Vector(_columns.Score, [.. labels[1..], labels[0]]),
        ];
        var assigned = new ColumnGroup(
            added,
            [.. Present(Find(_columns.Cluster), Find(_columns.Strengths), vector, text)],
            row => Getters(new TopicAssignment(this, _columns, row, Wordless(row)), labels));
        if (_columns.TopicProbabilities is not { } name)
        {
            return [assigned];
        }

        var memberships = Find(_columns.Memberships);
        var probabilities = new ColumnGroup(
            [AddedColumn.Vector(name, keys)],
            [.. Present(memberships, memberships is null || Named is not null ? vector : null, text)],
            row => [(ValueGetter<VBuffer<float>>)new TopicProbabilities(this, _columns, row, Wordless(row)).Fill]);
        return [assigned, probabilities];

        DataViewSchema.Column? Find(string? column) => column is null ? null : schema[column];
    }

    private static IEnumerable<DataViewSchema.Column> Present(params DataViewSchema.Column?[] columns) =>
        columns.OfType<DataViewSchema.Column>();

    private static Delegate[] Getters(TopicAssignment row, ReadOnlyMemory<char>[] labels)
    {
        return
        [
            Getter((ref int value) => value = row.Current.Topic),
            Getter((ref ReadOnlyMemory<char> value) => value = labels[row.Current.Topic - Topic.Outlier]),
            Getter((ref float value) => value = row.Current.Probability),
            Getter((ref uint value) => value = (uint)(row.Current.Topic + 1)),
            Getter((ref VBuffer<float> value) => Copy(row.Current.Scores, ref value)),
        ];

        static Delegate Getter<T>(ValueGetter<T> getter) => getter;
    }

    private static void Copy(float[] values, ref VBuffer<float> target)
    {
        var editor = VBufferEditor.Create(ref target, values.Length);
        values.CopyTo(editor.Values);
        target = editor.Commit();
    }

    private static ZeroShotTopics? ReadNamed(CheckedReader reader)
    {
        var count = reader.Int32("the number of named topics", 0);
        if (count == 0)
        {
            return null;
        }

        var names = reader.Texts("the names of topics");
        var least = reader.Double("the least similarity");
        var embeddings = reader.FiniteSingles("the embeddings of named topics");
        return names.Length != count || embeddings.Length == 0 || embeddings.Length % count != 0
            ? throw reader.Invalid("the named topics", $"are {count} with {names.Length} names and {embeddings.Length} numbers")
            : new ZeroShotTopics(names, new(embeddings, embeddings.Length / count)) { MinSimilarity = least };
    }

    private static NearestClusters? ReadNearest(CheckedReader reader)
    {
        var count = reader.Int32("the number of clusters that take outliers", 0);
        if (count == 0)
        {
            return null;
        }

        var least = reader.FiniteDoubles("the least similarities of outliers", count);
        var centers = reader.FiniteSingles("the centers of clusters");
        return centers.Length == 0 || centers.Length % count != 0
            ? throw reader.Invalid("the centers of clusters", $"are {centers.Length} numbers for {count} clusters")
            : new NearestClusters(new(centers, centers.Length / count), least);
    }

    /// <summary>The column of embeddings; null if it is not read.</summary>
    private DataViewSchema.Column? VectorIn(DataViewSchema schema, string name, string paramName) =>
        ReadsVectors
            ? new Columns.VectorColumn(name, "to compare with the topics", Model.Topics[0].Embedding.Length).In(schema, paramName)
            : null;

    /// <summary>The column of texts; null if texts do not matter, or new rows have none but bring their embeddings.</summary>
    private DataViewSchema.Column? TextIn(DataViewSchema schema) =>
        _textAt is { } name && schema.GetColumnOrNull(name) is { Type: TextDataViewType } column ? column : null;

    private WordlessRow? Wordless(DataViewRow row) =>
        TextIn(row.Schema) is { } column ? new(row, column, Model.State.Settings.Vectorizer.Unit) : null;
}
