using System.Collections.Immutable;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Refuses documents that are not those of the fit, or not in its order.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="canBeRewritten">Whether they may have other texts, such as without inflections.</param>
    internal void ThrowIfNotOfFit(IReadOnlyList<string?> documents, bool canBeRewritten = false)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ThrowIfWithoutDocuments();
        var isOfBatches = Topics.Sum(topic => (long)topic.Count) > DocumentTopics.Length;
        Throw.If(
            documents.Count != DocumentTopics.Length,
            isOfBatches
                ? $"{documents.Count} documents were given, but the model knows the topics of the {DocumentTopics.Length} of its last "
                    + $"batch. Give those, or first the topics of all documents by {nameof(WithDocuments)}."
                : $"{documents.Count} documents were given, but the model was fitted on {DocumentTopics.Length}. "
                    + "Give the documents of the fit, in the same order.",
            nameof(documents));
        var hashes = DocumentOrder.Hash(documents);
        if (_state.DocumentHashes.IsEmpty)
        {
            ThrowIfRepresentativesMoved(documents, hashes, canBeRewritten);
            return;
        }

        if (DocumentOrder.FindMoved(hashes.AsSpan(), _state.DocumentHashes.AsSpan()) is var (row, before))
        {
            throw Moved(row, $"was that of row {before}");
        }

        var other = canBeRewritten ? -1 : hashes.AsSpan().CommonPrefixLength(_state.DocumentHashes.AsSpan());
        if (other >= 0 && other < hashes.Length)
        {
            throw Moved(other, $"is none of the fit; {nameof(UpdateTopics)} can take over texts that were rewritten");
        }
    }

    /// <summary>Looks at the documents that stand for the topics, which is all that is known of those of an older file.</summary>
    private void ThrowIfRepresentativesMoved(IReadOnlyList<string?> documents, ImmutableArray<ulong> hashes, bool canBeRewritten)
    {
        foreach (var known in Topics.SelectMany(topic => topic.RepresentativeDocuments)
            .Where(known => known.Row >= 0 && known.Row < documents.Count))
        {
            var hash = DocumentOrder.Hash([known.Text])[0];
            if (hashes[known.Row] != hash && (!canBeRewritten || hashes.Contains(hash)))
            {
                throw Moved(known.Row, $"was \"{known.Text}\"");
            }
        }
    }

    private static ArgumentException Moved(int row, string difference) =>
        new(
            $"The documents are not those of the fit: in the fit, the document of row {row} {difference}. "
            + "Give the documents of the fit, in the same order.",
            "documents");

    private void ThrowIfWithoutDocuments()
    {
        if (DocumentTopics.IsEmpty)
        {
            throw new InvalidOperationException(
                "The model was saved without the topics of its documents, which this operation needs. Save it with them.");
        }
    }
}
