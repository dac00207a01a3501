using System.Globalization;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.TopicModeling;

/// <summary>The message of a check, put together only where the check fails, as most run once for each row and never fail.</summary>
[InterpolatedStringHandler]
internal ref struct RefusalText
{
    private DefaultInterpolatedStringHandler _text;

    public RefusalText(int literalLength, int formattedCount, bool wrong, out bool isNeeded)
    {
        isNeeded = wrong;
        _text = wrong ? new(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value, string? format = null) => _text.AppendFormatted(value, format);

    public string ToStringAndClear() => _text.ToStringAndClear();
}
