using System.Collections;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Topics.Images;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The images of a column: the paths of all, or which rows have bytes. Bytes are read once it is known of which rows.</summary>
internal sealed class ColumnImages : IReadOnlyList<DocumentImage?>, IChosenImages
{
    private readonly IDataView _data;
    private readonly string _column;
    private readonly CancellationToken _cancellation;
    private readonly List<DocumentImage?> _images = [];

    private ColumnImages(IDataView data, string column, CancellationToken cancellation) =>
        (_data, _column, _cancellation) = (data, column, cancellation);

    public int Count => _images.Count;

    public DocumentImage? this[int index] => _images[index];

    /// <summary>Checks the column before there is any data.</summary>
    public static void Check(SchemaShape schema, string column, string paramName) => new PathOrBytes(column).Check(schema, paramName);

    public static ColumnImages Read(IDataView data, string column, CancellationToken cancellation)
    {
        var images = new ColumnImages(data, column, cancellation);
        if (data.Schema[column].Type is TextDataViewType)
        {
            images.ForEach<ReadOnlyMemory<char>>((_, path) =>
                images._images.Add(path.Span.IsWhiteSpace() ? null : DocumentImage.FromPath(path.ToString())));
        }
        else
        {
            images.ForEach<VBuffer<byte>>((_, bytes) => images._images.Add(bytes.Length == 0 ? null : new UnreadImage()));
        }

        return images;
    }

    /// <inheritdoc/>
    public void Prepare(IReadOnlySet<int> rows)
    {
        if (_data.Schema[_column].Type is not TextDataViewType)
        {
            ForEach<VBuffer<byte>>((row, bytes) =>
            {
                if (rows.Contains(row))
                {
                    _images[row] = DocumentImage.FromBytes(bytes.DenseValues().ToArray());
                }
            });
        }
    }

    public IEnumerator<DocumentImage?> GetEnumerator() => _images.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void ForEach<T>(Action<int, T> action)
    {
        var column = _data.Schema[_column];
        using var cursor = _data.GetRowCursor([column]);
        var get = cursor.GetGetter<T>(column);
        var value = default(T)!;
        for (var row = 0; cursor.MoveNext(); row++)
        {
            _cancellation.ThrowIfCancellationRequested();
            get(ref value);
            action(row, value);
        }
    }

    private sealed record PathOrBytes(string Name) : InputColumn(Name, "of the images of documents")
    {
        protected override string Expected => "text (paths of files) or a vector of Byte (their bytes)";

        protected override bool IsRight(SchemaShape.Column column) => column.Kind == SchemaShape.Column.VectorKind.Scalar
            ? column.ItemType is TextDataViewType
            : column.ItemType == NumberDataViewType.Byte && !column.IsKey;
    }
}
