using System.Collections.Immutable;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Writes where the topics of a model come from, and reads it with every value checked.</summary>
internal static class TopicHistoryFormat
{
    private const int Merge = 0;
    private const int Deletion = 1;
    private const int Naming = 2;
    private const int Move = 3;

    // Binary format: the identity of each topic (Int32[]), whether its label is kept (Int32[] of 0 and 1), the next identity (Int32);
    // whether there is a lineage (Boolean), and that: the evidence, the documents in common (Int32), the number of relations (Int32) and
    // each of these, the edits that were not replayed (Text[]); the number of edits (Int32) and each of these; whether there are topics as
    // the fit found them (Boolean), and these (TopicModelFormat). A relation is its change, two references, its similarity (Double) and its
    // documents (Int32). A reference is whether there is one (Boolean), an identity, a label and a count. An edit is its kind (Int32), and
    // what it consists of.
    public static void Write(CheckedWriter writer, TopicModelState state)
    {
        writer.Array<int>([.. state.Topics.Select(topic => topic.Identity)]);
        writer.Array<int>([.. state.Topics.Select(topic => topic.HasKeptLabel ? 1 : 0)]);
        writer.Int32(state.History.NextIdentity);
        writer.Boolean(state.History.Lineage is not null);
        if (state.History.Lineage is { } lineage)
        {
            Write(writer, lineage);
        }

        writer.Int32(state.History.Edits.Length);
        foreach (var edit in state.History.Edits)
        {
            Write(writer, edit);
        }

        writer.Boolean(state.History.Found is not null);
        if (state.History.Found is { } found)
        {
            TopicModelFormat.Write(writer, found);
        }
    }

    /// <param name="reader">The file.</param>
    /// <param name="state">What has been read of the model.</param>
    /// <param name="mayHaveFound">Whether it may hold the topics that the fit found; these cannot hold others.</param>
    public static TopicModelState Read(CheckedReader reader, TopicModelState state, bool mayHaveFound)
    {
        var first = state.Topics[0].Id;
        var identities = reader.Indices("the topics' identities", first, int.MaxValue - 1, state.Topics.Count);
        if (identities.Distinct().Count() != identities.Length || (first < 0) != (identities[0] < 0))
        {
            throw reader.Invalid("the topics' identities", $"are not all different, or those of outliers");
        }

        var kept = reader.Indices("which labels are kept", 0, 1, state.Topics.Count);
        return state with
        {
            Topics = [.. state.Topics.Select((topic, row) => topic with { Identity = identities[row], HasKeptLabel = kept[row] == 1 })],
            History = new TopicHistory
            {
                NextIdentity = reader.Int32("the next identity", 0),
                Lineage = reader.Boolean("whether there is a lineage") ? ReadLineage(reader) : null,
                Edits = ReadEdits(reader),
                Found = reader.Boolean("whether there are topics as found") ? ReadFound(reader, state, mayHaveFound) : null,
            },
        };
    }

    private static TopicModel ReadFound(CheckedReader reader, TopicModelState state, bool mayHaveFound)
    {
        if (!mayHaveFound)
        {
            throw reader.Invalid("the topics as found", $"hold others");
        }

        var found = TopicModelFormat.Read(reader, mayHaveFound: false);
        return found.DocumentTopics.Length is var documents && documents != 0 && documents != state.DocumentTopics.Length
            ? throw reader.Invalid("the topics as found", $"have {documents} documents, and the topics {state.DocumentTopics.Length}")
            : found;
    }

    private static void Write(CheckedWriter writer, TopicLineage lineage)
    {
        writer.Enum(lineage.Evidence);
        writer.Int32(lineage.DocumentsInCommon);
        writer.Int32(lineage.Relations.Count);
        foreach (var relation in lineage.Relations)
        {
            writer.Enum(relation.Change);
            Write(writer, relation.Before);
            Write(writer, relation.After);
            writer.Double(relation.Similarity);
            writer.Int32(relation.SharedDocuments);
        }

        writer.Texts([.. lineage.NotReplayed]);
    }

    private static TopicLineage ReadLineage(CheckedReader reader)
    {
        var evidence = reader.Enum<TopicEvidence>("the evidence of the lineage");
        var common = reader.Int32("the documents in common", 0);
        var count = reader.Int32("the number of relations", 0);
        var relations = new List<TopicRelation>();
        for (var i = 0; i < count; i++)
        {
            relations.Add(new(
                reader.Enum<TopicChange>("what became of a topic"),
                ReadReference(reader),
                ReadReference(reader),
                reader.Double("a topic's similarity"),
                reader.Int32("the documents that topics share", 0)));
            CheckRelation(reader, relations[^1]);
        }

        return new(evidence, common, relations) { NotReplayed = reader.Texts("edits that were not replayed") };
    }

    private static void CheckRelation(CheckedReader reader, TopicRelation relation)
    {
        if ((relation.Before is null) != (relation.Change == TopicChange.Appeared)
            || (relation.After is null) != (relation.Change == TopicChange.Vanished))
        {
            throw reader.Invalid("what became of a topic", $"is {relation.Change}, which does not suit its topics");
        }
    }

    private static void Write(CheckedWriter writer, TopicReference? topic)
    {
        writer.Boolean(topic is not null);
        if (topic is not null)
        {
            writer.Int32(topic.Identity);
            writer.Text(topic.Label);
            writer.Int32(topic.Count);
        }
    }

    private static TopicReference? ReadReference(CheckedReader reader) => reader.Boolean("whether there is a topic")
        ? new(reader.Int32("a topic's identity", 0), reader.Text("a topic's label"), reader.Int32("a topic's size", 0))
        : null;

    private static void Write(CheckedWriter writer, TopicEdit edit)
    {
        switch (edit)
        {
            case TopicMergeEdit merge:
                writer.Int32(Merge);
                writer.Array<int>([.. merge.Topics]);
                break;
            case TopicDeletionEdit deletion:
                writer.Int32(Deletion);
                writer.Array<int>([.. deletion.Topics]);
                break;
            case TopicNamingEdit naming:
                writer.Int32(Naming);
                writer.Int32(naming.Topic);
                writer.Text(naming.Name);
                break;
            case DocumentMoveEdit move:
                writer.Int32(Move);
                writer.Array<ulong>([.. move.Documents]);
                writer.Array<int>([.. move.Topics]);
                break;
        }
    }

    private static ImmutableArray<TopicEdit> ReadEdits(CheckedReader reader)
    {
        var count = reader.Int32("the number of edits", 0);
        var edits = ImmutableArray.CreateBuilder<TopicEdit>();
        for (var i = 0; i < count; i++)
        {
            TopicEdit edit = reader.Int32("the kind of an edit", Merge, Move) switch
            {
                Merge => new TopicMergeEdit(reader.Array<int>("the topics of a merge")),
                Deletion => new TopicDeletionEdit(reader.Array<int>("the topics of a deletion")),
                Naming => new TopicNamingEdit(reader.Int32("the topic of a name"), reader.Text("the name of a topic")),
                _ => new DocumentMoveEdit(reader.Array<ulong>("the documents of a move"), reader.Array<int>("the topics of a move")),
            };
            edits.Add(edit.Fault is { } fault ? throw reader.Invalid("an edit", $"is not right: {fault}") : edit);
        }

        return edits.ToImmutable();
    }
}
