namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Code points of which a table says the same.</summary>
/// <param name="Section">What it says.</param>
/// <param name="First">The first code point.</param>
/// <param name="Last">The last.</param>
/// <param name="Step">1, or 2 for every second one.</param>
/// <param name="Mapped">What the first maps to.</param>
internal readonly record struct CharacterRun(string Section, int First, int Last, int Step, int[] Mapped)
{
    /// <summary>All of them.</summary>
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

    /// <summary>What one of them maps to, where the first part counts up with it.</summary>
    public int[] MappedOf(int codePoint) => Mapped.Length == 0 ? [] : [Mapped[0] + codePoint - First, .. Mapped.AsSpan(1)];
}
