using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.TopicModeling;

/// <summary>A bound on the number of documents that hold a term: a number of documents, or a share of all.</summary>
/// <remarks>
/// An <see cref="int"/> converts to a number and a <see cref="double"/> to a share, so <c>1</c> is one document and <c>1.0</c> is all.
/// A share is multiplied by the number of documents and not rounded: 0.013 of 300 is 3.9, so as a lower bound it takes 4.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct DocumentFrequency
{
    private readonly double _value;

    private DocumentFrequency(double value, bool isShare)
    {
        _value = value;
        IsShare = isShare;
    }

    /// <summary>Whether this is a share of all documents, and not a number of documents.</summary>
    public bool IsShare { get; }

    /// <summary>A number of documents.</summary>
    /// <param name="documents">At least 1.</param>
    public static DocumentFrequency FromCount(int documents)
    {
        Throw.IfLess(documents, 1, nameof(documents));
        return new(documents, isShare: false);
    }

    /// <summary>A share of all documents.</summary>
    /// <param name="share">From 0 to 1.</param>
    public static DocumentFrequency FromShare(double share)
    {
        Throw.IfOutside(share, 0, 1, nameof(share));
        return new(share, isShare: true);
    }

    /// <summary>The same as <see cref="FromCount"/>.</summary>
    /// <param name="documents">At least 1.</param>
    public static implicit operator DocumentFrequency(int documents) => FromCount(documents);

    /// <summary>The same as <see cref="FromShare"/>.</summary>
    /// <param name="share">From 0 to 1.</param>
    public static implicit operator DocumentFrequency(double share) => FromShare(share);

    /// <summary>The bound as a number of documents out of <paramref name="total"/>, with its fraction.</summary>
    /// <param name="total">How many documents there are.</param>
    public double Of(int total) => IsShare ? _value * total : _value;

    /// <inheritdoc/>
    public override string ToString() => _value.ToString(IsShare ? "0.0##############" : "0", CultureInfo.InvariantCulture);

    internal void Write(Persistence.CheckedWriter writer)
    {
        writer.Boolean(IsShare);
        writer.Double(_value);
    }

    internal static DocumentFrequency Read(Persistence.CheckedReader reader, string name)
    {
        var isShare = reader.Boolean(name);
        return new(reader.Double(name, isShare ? 0 : 1, isShare ? 1 : int.MaxValue), isShare);
    }
}
