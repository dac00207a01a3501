using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A cursor that is read some rows ahead of those that it is asked for; the values of the rows between are kept.</summary>
internal sealed class RowsAhead : IDisposable
{
    private readonly DataViewRowCursor _cursor;
    private readonly Dictionary<int, KeptColumn> _columns = [];
    private readonly KeptValues<DataViewRowId> _ids;
    private ExceptionDispatchInfo? _failure;

    /// <param name="cursor">The rows, which are disposed with this.</param>
    /// <param name="kept">The columns whose values are asked for later.</param>
    public RowsAhead(DataViewRowCursor cursor, IEnumerable<DataViewSchema.Column> kept)
    {
        _cursor = cursor;
        _ids = new KeptValues<DataViewRowId>(cursor.GetIdGetter());
        foreach (var column in kept)
        {
            _columns.Add(column.Index, KeptColumn.Create(cursor, column));
        }
    }

    /// <summary>
    /// The values of rows, one by one as they are read; each row is kept until <see cref="MoveNext"/> has come by it.
    /// </summary>
    /// <remarks>
    /// A row that cannot be read is the end; those before it are there, and <see cref="ThrowIfFailed"/> says what was wrong.
    /// </remarks>
    /// <param name="reader">Returns what reads the value of the row at which the cursor stands.</param>
    public IEnumerable<TValue> Read<TValue>(Func<DataViewRow, Func<TValue>> reader)
    {
        var read = reader(_cursor);
        while (TryRead(read, out var value))
        {
            yield return value;
        }
    }

    /// <summary>Throws what the reading of the row behind the last one has thrown.</summary>
    public void ThrowIfFailed() => _failure?.Throw();

    /// <summary>Goes to the next of the rows that have been read.</summary>
    public void MoveNext()
    {
        _ids.MoveNext();
        foreach (var column in _columns.Values)
        {
            column.MoveNext();
        }
    }

    public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        _columns[column.Index].Getter as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"The column \"{column.Name}\" holds {column.Type}, not {typeof(TValue)}.");

    public ValueGetter<DataViewRowId> GetIdGetter() => _ids.Get;

    public void Dispose() => _cursor.Dispose();

    private bool TryRead<TValue>(Func<TValue> read, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        try
        {
            if (!_cursor.MoveNext())
            {
                return false;
            }

            value = read();
            _ids.Read();
            foreach (var column in _columns.Values)
            {
                column.Read();
            }

            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
            return false;
        }
    }

    private abstract class KeptColumn
    {
        public abstract Delegate Getter { get; }

        public abstract void Read();

        public abstract void MoveNext();

        public static KeptColumn Create(DataViewRowCursor cursor, DataViewSchema.Column column)
        {
            var kind = column.Type is VectorDataViewType vector
                ? typeof(KeptVectors<>).MakeGenericType(vector.ItemType.RawType)
                : typeof(KeptValues<>).MakeGenericType(column.Type.RawType);
            return (KeptColumn)Activator.CreateInstance(kind, GetGetterOf(cursor, column))!;
        }

        private static Delegate GetGetterOf(DataViewRowCursor cursor, DataViewSchema.Column column) =>
            (Delegate)typeof(DataViewRow).GetMethod(nameof(DataViewRow.GetGetter))!
                .MakeGenericMethod(column.Type.RawType)
                .Invoke(cursor, [column])!;
    }

    private class KeptValues<TValue>(ValueGetter<TValue> get) : KeptColumn
    {
        private readonly Queue<TValue> _ahead = new();
        private TValue _current = default!;

        public override Delegate Getter => new ValueGetter<TValue>(Get);

        public override void Read()
        {
            var value = default(TValue)!;
            get(ref value);
            _ahead.Enqueue(value);
        }

        public override void MoveNext() => _current = _ahead.Dequeue();

        public void Get(ref TValue value) => Copy(_current, ref value);

        protected virtual void Copy(in TValue from, ref TValue to) => to = from;
    }

    private sealed class KeptVectors<TItem>(ValueGetter<VBuffer<TItem>> get) : KeptValues<VBuffer<TItem>>(get)
    {
        // The caller may write into the buffer that it gets.
        protected override void Copy(in VBuffer<TItem> from, ref VBuffer<TItem> to) => from.CopyTo(ref to);
    }
}
