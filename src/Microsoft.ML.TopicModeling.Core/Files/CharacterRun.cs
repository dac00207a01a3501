namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A run of code points for which a table has the same entry.</summary>
/// <param name="Section">The section of the table.</param>
/// <param name="First">The first code point.</param>
/// <param name="Last">The last code point.</param>
/// <param name="Step">1, or 2 for every second code point.</param>
/// <param name="Mapped">The code points that the first maps to.</param>
internal readonly record struct CharacterRun(string Section, int First, int Last, int Step, int[] Mapped)
{
    /// <summary>Gets all code points of the run.</summary>
    public IEnumerable<int> CodePoints
    {
        get
        {
            for (var codePoint = First; codePoint <= Last; codePoint += Step)
            {
                yield return codePoint;
            }
        }
    }

    /// <summary>Returns what a code point maps to, where the first mapped code point counts up with it.</summary>
    public int[] MappedOf(int codePoint) => Mapped.Length == 0 ? [] : [Mapped[0] + codePoint - First, .. Mapped.AsSpan(1)];
}
