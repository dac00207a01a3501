namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The distinct texts, or pieces of long texts, that come first in the order of a hash of their characters.</summary>
/// <remarks>
/// The sample depends on the set of texts only, not on their order or number of repeats, and a smaller sample is the beginning of a larger
/// one.
/// </remarks>
internal static class StudentSample
{
    private const int TextsBetweenChecks = 4096;

    /// <param name="documents">The documents; null and blank ones are left out.</param>
    /// <param name="wordsPerPiece">The number of words of a piece of a long text.</param>
    /// <param name="most">The maximum number of pieces.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The pieces in the order of their hashes.</returns>
    public static string[] Draw(IReadOnlyList<string?> documents, int wordsPerPiece, int most, CancellationToken cancellation)
    {
        // The largest hash is at the root, to be replaced by a smaller one.
        var kept = new PriorityQueue<Piece, ulong>(Comparer<ulong>.Create((x, y) => y.CompareTo(x)));
        var hashes = new HashSet<ulong>();
        for (var document = 0; document < documents.Count; document++)
        {
            if (document % TextsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (documents[document] is not { } text || string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            foreach (var range in TextPieces.Of(text, wordsPerPiece))
            {
                Keep(new Piece(text, range), kept, hashes, most);
            }
        }

        var pieces = new string[kept.Count];
        for (var i = pieces.Length - 1; i >= 0; i--)
        {
            pieces[i] = kept.Dequeue().ToString();
        }

        return pieces;
    }

    private static void Keep(Piece piece, PriorityQueue<Piece, ulong> kept, HashSet<ulong> hashes, int most)
    {
        var hash = TextHash.Of(piece.Characters);
        if (kept.Count == most && kept.TryPeek(out _, out var largest))
        {
            if (hash >= largest || !hashes.Add(hash))
            {
                return;
            }

            kept.DequeueEnqueue(piece, hash);
            hashes.Remove(largest);
        }
        else if (hashes.Add(hash))
        {
            kept.Enqueue(piece, hash);
        }
    }

    private readonly record struct Piece(string Text, Range Range)
    {
        public ReadOnlySpan<char> Characters => Text.AsSpan(Range).TrimEnd();

        public override string ToString() => Characters.Length == Text.Length ? Text : Characters.ToString();
    }
}
