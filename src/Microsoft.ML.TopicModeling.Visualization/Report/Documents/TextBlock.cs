namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The texts of consecutive rows, which the page decodes together.</summary>
/// <param name="FirstRow">The first of the rows.</param>
/// <param name="Bytes">
/// For each row the number of its bytes, doubled, plus one if the text is cut; then the bytes of all of them in <see cref="Wtf8"/>.
/// </param>
internal sealed record TextBlock(int FirstRow, byte[] Bytes)
{
    /// <summary>How many bytes of texts end a block.</summary>
    public const int BytesOfBlock = 1 << 17;

    /// <summary>Cuts texts into blocks.</summary>
    public static IEnumerable<TextBlock> Of(DocumentTexts texts)
    {
        var (lengths, bytes, first) = (new ByteRun(), new ByteRun(), 0);
        for (var row = 0; row < texts.Count; row++)
        {
            var before = bytes.Length;
            bytes.AddText(texts[row]);
            lengths.AddNumber(((uint)(bytes.Length - before) << 1) | (texts.IsCut(row) ? 1u : 0));
            if (bytes.Length >= BytesOfBlock || row == texts.Count - 1)
            {
                yield return new TextBlock(first, [.. lengths.Bytes, .. bytes.Bytes]);
                lengths.Clear();
                bytes.Clear();
                first = row + 1;
            }
        }
    }
}
