using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how many principal components of vectors are kept.</summary>
/// <remarks>An integer converts to it: <c>NumberOfComponents = 64</c>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record NumberOfPrincipalComponents
{
    private NumberOfPrincipalComponents(bool isAutomatic, int? count) => (IsAutomatic, Count) = (isAutomatic, count);

    /// <summary>Gets the value that keeps all components, so that no direction is lost.</summary>
    public static NumberOfPrincipalComponents All { get; } = new(false, null);

    /// <summary>
    /// Gets the value that keeps 64 components, and further ones as long as neighboring vectors agree along them, as those of narrow topics do.
    /// </summary>
    public static NumberOfPrincipalComponents Automatic { get; } = new(true, null);

    internal bool IsAutomatic { get; }

    internal int? Count { get; }

    internal bool IsAll => !IsAutomatic && Count is null;

    /// <summary>Returns the value that keeps a number of components, those of the largest variance.</summary>
    /// <param name="count">The number of components; at least 1.</param>
    public static NumberOfPrincipalComponents Of(int count)
    {
        Throw.IfLess(count, 1, nameof(count));
        return new NumberOfPrincipalComponents(false, count);
    }

    /// <summary>Converts a number to the value that keeps so many components.</summary>
    /// <param name="count">The number of components; at least 1.</param>
    public static implicit operator NumberOfPrincipalComponents(int count) => Of(count);

    /// <inheritdoc/>
    public override string ToString() =>
        IsAutomatic ? nameof(Automatic) : Count is { } count ? FormattableString.Invariant($"{count}") : nameof(All);
}
