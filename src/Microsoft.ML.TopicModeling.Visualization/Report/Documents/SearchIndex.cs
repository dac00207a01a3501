using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The words of all texts with where they occur, in a form in which the page finds words, their beginnings and phrases without the texts.</summary>
internal sealed class SearchIndex
{
    /// <summary>How many bytes of postings a block of the page holds.</summary>
    public const int BytesOfBlock = 1 << 18;

    /// <summary>Every so many words, one is written whole, so that the page can look there without reading all before.</summary>
    public const int WordsOfGroup = 32;

    private readonly SearchAlphabet _alphabet = new();
    private readonly (string Word, PostingList Postings)[] _words;

    private SearchIndex(DocumentTexts texts, CancellationToken cancellation)
    {
        var lists = new Dictionary<string, PostingList>(StringComparer.Ordinal);
        var lookup = lists.GetAlternateLookup<ReadOnlySpan<char>>();
        var reader = new WordReader(_alphabet);
        for (var row = 0; row < texts.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Open(texts[row]);
            for (var place = 0; reader.Read(); place++)
            {
                if (!lookup.TryGetValue(reader.Word, out var postings))
                {
                    postings = lookup[reader.Word] = new PostingList();
                }

                postings.Add(row, place);
            }
        }

        _words = [.. lists.Select(word => (word.Key, word.Value))];
        Array.Sort(_words, (left, right) => CodePointOrder.Compare(left.Word, right.Word));
        foreach (var (_, postings) in _words)
        {
            postings.EndRow();
        }
    }

    public int WordCount => _words.Length;

    /// <summary>Indexes texts.</summary>
    public static SearchIndex Of(DocumentTexts texts, CancellationToken cancellation) => new(texts, cancellation);

    /// <summary>The characters of the texts, as <see cref="SearchAlphabet.ToBytes"/> writes them.</summary>
    public byte[] Alphabet() => _alphabet.ToBytes();

    /// <summary>
    /// The words in the order of their code points: how many bytes each shares with the one before, its other bytes, the number of its rows,
    /// and how many bytes its rows and its places take.
    /// </summary>
    public byte[] Words()
    {
        var (all, before, word) = (new ByteRun(), new ByteRun(), new ByteRun());
        for (var i = 0; i < _words.Length; i++)
        {
            var postings = _words[i].Postings;
            word.Clear();
            word.AddText(_words[i].Word);
            var shared = i % WordsOfGroup == 0 ? 0 : word.Bytes.CommonPrefixLength(before.Bytes);
            all.AddNumber((uint)shared);
            all.AddNumber((uint)(word.Length - shared));
            all.Add(word.Bytes[shared..]);
            all.AddNumber((uint)postings.RowCount);
            all.AddNumber((uint)postings.Rows.Length);
            all.AddNumber((uint)postings.Places.Length);
            (before, word) = (word, before);
        }

        return all.Bytes.ToArray();
    }

    /// <summary>The rows of all words, one after the other, in blocks of <see cref="BytesOfBlock"/>.</summary>
    public IEnumerable<byte[]> Rows() => Blocks(postings => postings.Rows);

    /// <summary>The places of all words, one after the other, in blocks of <see cref="BytesOfBlock"/>.</summary>
    public IEnumerable<byte[]> Places() => Blocks(postings => postings.Places);

    private IEnumerable<byte[]> Blocks(Func<PostingList, ReadOnlySpan<byte>> part)
    {
        var block = new ByteRun();
        foreach (var (_, postings) in _words)
        {
            for (var at = 0; at < part(postings).Length;)
            {
                var count = Math.Min(part(postings).Length - at, BytesOfBlock - block.Length);
                block.Add(part(postings).Slice(at, count));
                at += count;
                if (block.Length == BytesOfBlock)
                {
                    yield return block.Bytes.ToArray();
                    block.Clear();
                }
            }
        }

        if (block.Length > 0)
        {
            yield return block.Bytes.ToArray();
        }
    }
}
