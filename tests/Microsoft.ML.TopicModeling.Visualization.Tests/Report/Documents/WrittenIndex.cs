using System.Text;
using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Documents;

/// <summary>The index as it is in the page, searched in the plainest way.</summary>
internal sealed class WrittenIndex
{
    private readonly Dictionary<string, SortedSet<(int Row, int Place)>> _occurrences = new(StringComparer.Ordinal);

    public WrittenIndex(SearchIndex index)
    {
        var words = new NumberReader(index.Words());
        var rows = new NumberReader([.. index.Rows().SelectMany(block => block)]);
        var places = new NumberReader([.. index.Places().SelectMany(block => block)]);
        var word = Array.Empty<byte>();
        for (var i = 0; !words.IsAtEnd; i++)
        {
            var shared = words.Number();
            word = [.. word.AsSpan(0, shared), .. words.Bytes(words.Number())];
            var (rowCount, endOfRows, endOfPlaces) = (words.Number(), rows.At + words.Number(), places.At + words.Number());
            Words.Add(Encoding.UTF8.GetString(word));
            SharedBytes.Add(shared);
            _occurrences.Add(Words[^1], Read(rowCount, rows, places));
            (rows.At, places.At).Should().Be((endOfRows, endOfPlaces));
        }

        (rows.IsAtEnd, places.IsAtEnd).Should().Be((true, true));
    }

    public List<string> Words { get; } = [];

    public List<int> SharedBytes { get; } = [];

    public SortedSet<int> Find(params string[] phrase) => Rows(Starts(phrase, word => _occurrences.GetValueOrDefault(word) ?? []));

    public SortedSet<int> FindStart(string start) =>
        Rows(Words.Where(word => word.StartsWith(start, StringComparison.Ordinal)).SelectMany(word => _occurrences[word]));

    private static SortedSet<int> Rows(IEnumerable<(int Row, int Place)> occurrences) => [.. occurrences.Select(at => at.Row)];

    private static IEnumerable<(int Row, int Place)> Starts(string[] phrase, Func<string, SortedSet<(int Row, int Place)>> occurrences) =>
        occurrences(phrase[0]).Where(at => Enumerable.Range(1, phrase.Length - 1)
            .All(i => occurrences(phrase[i]).Contains((at.Row, at.Place + i))));

    private static SortedSet<(int Row, int Place)> Read(int rowCount, NumberReader rows, NumberReader places)
    {
        var (all, row) = (new SortedSet<(int Row, int Place)>(), 0);
        for (var i = 0; i < rowCount; i++)
        {
            var gap = rows.Number();
            row += gap >> 1;
            var count = (gap & 1) == 1 ? rows.Number() : 1;
            for (int n = 0, place = 0; n < count; n++)
            {
                place += places.Number();
                all.Add((row, place));
            }
        }

        return all;
    }
}
