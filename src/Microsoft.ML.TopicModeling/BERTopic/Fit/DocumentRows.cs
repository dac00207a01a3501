using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Work;

namespace Microsoft.ML.TopicModeling;

/// <summary>The documents of a fit in memory or in its working directory, read in one pass.</summary>
/// <param name="Texts">The texts.</param>
/// <param name="Vectors">Their embeddings.</param>
/// <param name="Known">Their classes or topics; null if no column has them.</param>
/// <param name="View">The data for the stages behind the embedding: these columns in memory, and the others of the input.</param>
internal sealed record DocumentRows(IReadOnlyList<string> Texts, PointMatrix<float> Vectors, KnownClasses? Known, MemoryView View)
{
    /// <summary>The columns of the data that group it and are none of the others.</summary>
    public IReadOnlyList<DocumentGroups> Groupings { get; init; } = [];

    /// <summary>Topics are what documents share, so a first fit needs two.</summary>
    public const int LeastOfFit = 2;

    /// <param name="env">The environment.</param>
    /// <param name="embedding">Embeds the texts; null if the data brings the embeddings.</param>
    /// <param name="data">The data, checked.</param>
    /// <param name="columns">The columns of texts, of embeddings, and of classes if there is one.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <param name="least">The minimum number of rows.</param>
    /// <param name="check">Looks at the texts before they are embedded, if the library's own stage embeds them.</param>
    /// <param name="group">The column of groups by which embeddings are centered; null if there is none.</param>
    /// <param name="learn">Makes the stage that embeds the texts instead, once they are known; null for none.</param>
    /// <param name="work">Keeps texts and embeddings on disk; null for memory.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer rows than <paramref name="least"/>, or a row has no whole vector of finite numbers.
    /// </exception>
    public static DocumentRows Read(
        IHostEnvironment env,
        ITransformer? embedding,
        IDataView data,
        (string Text, string Vector, string? Known) columns,
        CancellationToken cancellation,
        int least = LeastOfFit,
        Action<IReadOnlyList<string>>? check = null,
        string? group = null,
        Func<IReadOnlyList<string>, ITransformer>? learn = null,
        FitWork? work = null)
    {
        // What reads nothing but the texts can do so in memory. Another stage may add its column by the name of one that is read.
        var embedsLater = embedding is SentenceEmbeddingTransformer sentences && sentences.InputColumnName == columns.Text;
        var carried = embedding is null || embedsLater ? null : new InputColumns(env, data.Schema);
        var embedded = carried is null ? data : embedding!.Transform(carried.Carry.Transform(data));
        var reader = work?.Texts(Carried(columns.Text)) ?? new ColumnTexts(Carried(columns.Text));
        var vectors = embedsLater ? null : VectorReader();
        var known = columns.Known is { } name
            ? (Classes: new ClassLabelReader(Carried(name)), Values: ColumnValues.Of(Carried(name)))
            : default;
        var groups = group is null || group == columns.Known || group == columns.Text ? null : ColumnValues.Of(Carried(group));
        // What ML.NET calls a label is what topics are meant to find.
        string?[] read = [columns.Text, columns.Vector, columns.Known, group, ColumnNames.Label];
        GroupColumn[] groupings =
        [
            .. data.Schema.Where(column => GroupColumn.CanGroup(column) && !read.Contains(column.Name))
                .Select(column => new GroupColumn(column.Name, Carried(column.Name))),
        ];
        IColumnReader?[] all = [reader, vectors, known.Classes, known.Values, groups, .. groupings];
        OnePass.Read(embedded, cancellation, [.. all.OfType<IColumnReader>()]);
        var texts = reader.Texts;
        ThrowIfFewer(texts.Count, least, nameof(data));
        check?.Invoke(texts);
        embedding = learn?.Invoke(texts) ?? embedding;

        var view = new MemoryView(data, data.Schema[columns.Text], texts, MemoryColumn.Of(columns.Text, texts));
        view = columns.Known is null ? view : view.With(known.Values.InMemory() with { Name = columns.Known });
        view = groups is null ? view : view.With(groups.InMemory() with { Name = group! });
        var points = vectors?.Points
            ?? work?.Embed((SentenceEmbeddingTransformer)embedding!, texts, cancellation)
            ?? Embedded(embedding!.Transform(view), columns.Vector, cancellation);
        view = view.With(MemoryColumn.Of(columns.Vector, points));
        return new(texts, points, columns.Known is null ? null : KnownClasses.Of(known.Classes), view)
        {
            Groupings = [.. groupings.Select(column => column.Groups).OfType<DocumentGroups>()],
        };

        ColumnVectors VectorReader()
        {
            var column = embedded.Schema[columns.Vector];
            return work?.Vectors(column, embedding is null ? FitWork.OfInput : FitWork.OfOwnStage)
                ?? new ColumnVectors(column, embedded.GetRowCount());
        }

        DataViewSchema.Column Carried(string column) => embedded.Schema[carried?[column] ?? column];
    }

    /// <summary>Documents and their embeddings that are in memory already.</summary>
    /// <param name="columns">The names of their columns.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="vectors">The embeddings.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or not as many vectors, or a value is not finite.</exception>
    public static DocumentRows Of((string Text, string Vector) columns, IReadOnlyList<string?> texts, PointMatrix<float> vectors)
    {
        Throw.If(
            vectors.Count != texts.Count,
            FormattableString.Invariant($"There are {vectors.Count} vectors for {texts.Count} texts. Give each text its vector."),
            nameof(vectors));
        ThrowIfFewer(texts.Count, LeastOfFit, nameof(texts));
        vectors.ThrowIfNotFinite(nameof(vectors));
        List<string> present = [.. texts.Select(text => text ?? "")];
        var view = MemoryView.Of(present, MemoryColumn.Of(columns.Text, present), MemoryColumn.Of(columns.Vector, vectors));
        return new(present, vectors, null, view);
    }

    private static void ThrowIfFewer(int count, int least, string paramName) => Throw.If(
        count < least,
        count == 0
            ? "The data has no rows. Give some documents."
            : "The data has one row. Topics are what documents share: give at least two.",
        paramName);

    private static PointMatrix<float> Embedded(IDataView view, string column, CancellationToken cancellation) =>
        VectorColumn.Read(view, view.Schema[column], cancellation);
}
