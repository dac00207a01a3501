using System.Text;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The texts in blocks of consecutive rows, of which the page decodes the one that it shows.</summary>
internal sealed class TextBlocks
{
    /// <summary>How many bytes of texts end a block.</summary>
    public const int BytesOfBlock = 1 << 17;

    private readonly DocumentTexts _texts;
    private readonly int[] _firstRows;

    public TextBlocks(DocumentTexts texts)
    {
        _texts = texts;
        _firstRows = [.. FirstRowsOf(texts)];
    }

    /// <summary>Gets the first row of each block.</summary>
    public IReadOnlyList<int> FirstRows => _firstRows;

    /// <summary>
    /// A block: for each row the number of its bytes, doubled, plus one if the text is cut; then the bytes of all of them in <see cref="Wtf8"/>.
    /// </summary>
    public byte[] this[int block]
    {
        get
        {
            var (lengths, bytes) = (new ByteRun(), new ByteRun());
            var end = block + 1 < _firstRows.Length ? _firstRows[block + 1] : _texts.Count;
            for (var row = _firstRows[block]; row < end; row++)
            {
                var before = bytes.Length;
                bytes.AddText(_texts[row]);
                lengths.AddNumber(((uint)(bytes.Length - before) << 1) | (_texts.IsCut(row) ? 1u : 0));
            }

            return [.. lengths.Bytes, .. bytes.Bytes];
        }
    }

    private static IEnumerable<int> FirstRowsOf(DocumentTexts texts)
    {
        var bytes = BytesOfBlock;
        for (var row = 0; row < texts.Count; row++)
        {
            if (bytes >= BytesOfBlock)
            {
                yield return row;
                bytes = 0;
            }

            // A surrogate without its other half counts as three bytes here, too.
            bytes += Encoding.UTF8.GetByteCount(texts[row]);
        }
    }
}
