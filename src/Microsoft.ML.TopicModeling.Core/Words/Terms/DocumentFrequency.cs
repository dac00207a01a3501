using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a bound on the number of documents that contain a term: a number of documents or a share of all documents.</summary>
/// <remarks>
/// An <see cref="int"/> converts to a number and a <see cref="double"/> to a share, so <c>1</c> is one document and <c>1.0</c> is all
/// documents. A share is multiplied by the number of documents without rounding: 0.013 of 300 documents is 3.9, which as a lower bound
/// means 4 documents.
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

    /// <summary>Gets a value that indicates whether this is a share of all documents rather than a number of documents.</summary>
    public bool IsShare { get; }

    /// <summary>Creates a bound from a number of documents.</summary>
    /// <param name="documents">The number of documents, at least 1.</param>
    /// <returns>The bound.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="documents"/> is less than 1.</exception>
    public static DocumentFrequency FromCount(int documents)
    {
        Throw.IfLess(documents, 1, nameof(documents));
        return new(documents, isShare: false);
    }

    /// <summary>Creates a bound from a share of all documents.</summary>
    /// <param name="share">The share, from 0 to 1.</param>
    /// <returns>The bound.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not between 0 and 1.</exception>
    public static DocumentFrequency FromShare(double share)
    {
        Throw.IfOutside(share, 0, 1, nameof(share));
        return new(share, isShare: true);
    }

    /// <summary>Converts a number of documents to a bound, as <see cref="FromCount"/> does.</summary>
    /// <param name="documents">The number of documents, at least 1.</param>
    /// <returns>The bound.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="documents"/> is less than 1.</exception>
    public static implicit operator DocumentFrequency(int documents) => FromCount(documents);

    /// <summary>Converts a share of all documents to a bound, as <see cref="FromShare"/> does.</summary>
    /// <param name="share">The share, from 0 to 1.</param>
    /// <returns>The bound.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not between 0 and 1.</exception>
    public static implicit operator DocumentFrequency(double share) => FromShare(share);

    /// <summary>Returns the bound as a number of documents, including the fraction.</summary>
    /// <param name="total">The number of all documents.</param>
    /// <returns>The number of documents, not rounded.</returns>
    public double Of(int total) => IsShare ? _value * total : _value;

    /// <summary>Whether this is more than another bound, however many documents there are.</summary>
    internal bool IsAbove(DocumentFrequency other) => IsShare == other.IsShare && _value > other._value;

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
