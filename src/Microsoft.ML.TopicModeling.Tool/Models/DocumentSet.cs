using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>Documents in memory, with what else their rows say of them.</summary>
internal sealed class DocumentSet
{
    private DocumentSet(ColumnRoles roles, IReadOnlyList<Document> documents, Table table)
    {
        Roles = roles;
        (BadRows, Notes) = (table.BadRows, table.Notes);
        Texts = [.. documents.Select(document => document.Text)];
        Times = roles.Of(ColumnRole.Time) is null ? null : [.. documents.Select(document => document.Time)];
        Classes = roles.Of(ColumnRole.Class) is null ? null : [.. documents.Select(document => document.Class)];
        Ids = roles.Of(ColumnRole.Id) is null ? null : [.. documents.Select(document => document.Id)];
        Groups = roles.Of(ColumnRole.Group) is null ? null : [.. documents.Select(document => document.Group)];
        Vectors = roles.Of(ColumnRole.Embedding) is null || documents.Count == 0
            ? (PointMatrix<float>?)null
            : PointMatrix<float>.FromRows([.. documents.Select(document => document.Embedding!)]);
    }

    /// <summary>Which columns they come from.</summary>
    public ColumnRoles Roles { get; }

    /// <summary>The rows that were left out.</summary>
    public BadRows BadRows { get; }

    /// <summary>What was taken for granted about the files.</summary>
    public IReadOnlyList<string> Notes { get; }

    public IReadOnlyList<string> Texts { get; }

    /// <summary>The times in UTC; null if no column has them.</summary>
    public IReadOnlyList<DateTime?>? Times { get; }

    public IReadOnlyList<string?>? Classes { get; }

    public IReadOnlyList<string?>? Ids { get; }

    /// <summary>The groups whose means are removed; null if no column has them.</summary>
    public IReadOnlyList<string?>? Groups { get; }

    /// <summary>The vectors; null if no column has them.</summary>
    public PointMatrix<float>? Vectors { get; }

    /// <summary>The SHA-256 of the texts and their lengths.</summary>
    public string Fingerprint
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Span<byte> length = stackalloc byte[sizeof(int)];
            foreach (var text in Texts)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
                hash.AppendData(length);
                hash.AppendData(bytes);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <exception cref="InputException">Something cannot be read, or is not what it should be.</exception>
    public static DocumentSet Read(Table table, DocumentSource source, CancellationToken cancellation)
    {
        var roles = ColumnRoles.Find(table, source.Columns, cancellation);
        var documents = new DocumentReader(table, roles).ReadUnique(cancellation).Select(WithoutCells);
        return new DocumentSet(
            roles, source.Sample is { } count ? RowSample.Draw(documents, count, source.Seed) : [.. documents], table);
    }

    /// <summary>How the same documents are read again, whatever the guess would be then.</summary>
    public DocumentSource Known(DocumentSource source) => source with
    {
        Files = [.. source.Files.Select(file => Path.GetFileName(file.TrimEnd('/', '\\')))],
        Columns = new ColumnOptions
        {
            Text = Roles.Text.Name,
            Time = Roles.Of(ColumnRole.Time)?.Name,
            TimeFormat = Roles.TimeFormat?.Name,
            Class = Roles.Of(ColumnRole.Class)?.Name,
            Id = Roles.Of(ColumnRole.Id)?.Name ?? ColumnOptions.NoColumn,
            Embedding = Roles.Of(ColumnRole.Embedding)?.Name ?? ColumnOptions.NoColumn,
            Group = Roles.Of(ColumnRole.Group)?.Name,
        },
    };

    private static Document WithoutCells(Document document) => document with { Row = document.Row with { Cells = [] } };
}
