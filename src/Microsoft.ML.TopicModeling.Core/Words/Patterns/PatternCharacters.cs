namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>A set of code points that is asked often.</summary>
internal sealed class PatternCharacters
{
    private readonly CodePointSet _set;
    private readonly UInt128 _ascii;

    public PatternCharacters(CodePointSet set)
    {
        _set = set;
        for (var codePoint = 0; codePoint < 128; codePoint++)
        {
            _ascii |= set.Contains(codePoint) ? UInt128.One << codePoint : UInt128.Zero;
        }
    }

    public bool Contains(int codePoint) =>
        codePoint < 128 ? ((_ascii >> codePoint) & UInt128.One) != UInt128.Zero : _set.Contains(codePoint);
}
