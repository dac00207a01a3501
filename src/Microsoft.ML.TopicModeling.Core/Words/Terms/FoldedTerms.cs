using System.Text;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Finds a term of a vocabulary by any of its spellings (<see cref="AccentStripping.Folded"/>).</summary>
internal sealed class FoldedTerms
{
    private readonly Vocabulary _vocabulary;
    private readonly TermTable _folded = new();
    private readonly List<int> _columns = [];

    public FoldedTerms(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        for (var column = 0; column < vocabulary.Count; column++)
        {
            var term = vocabulary.Terms[column];
            if (Ascii.IsValid(term))
            {
                continue;
            }

            var folded = AccentFolding.Fold(term, new char[AccentFolding.Growth * term.Length]);

            // A vocabulary that was given may have two spellings of a word; others count as the first.
            if (!folded.SequenceEqual(term) && _folded.GetOrAdd(folded) == _columns.Count)
            {
                _columns.Add(column);
            }
        }
    }

    /// <summary>The column of a term that the vocabulary does not have in this spelling; −1 if in none.</summary>
    public int Find(ReadOnlySpan<char> term)
    {
        const int Short = 64;
        var most = AccentFolding.Growth * term.Length;
        var folded = AccentFolding.Fold(term, term.Length <= Short ? stackalloc char[AccentFolding.Growth * Short] : new char[most]);
        return _vocabulary.Terms.Find(folded) is >= 0 and var column ? column
            : _folded.Find(folded) is >= 0 and var number ? _columns[number]
            : -1;
    }
}
