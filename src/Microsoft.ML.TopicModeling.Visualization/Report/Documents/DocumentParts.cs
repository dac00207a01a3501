namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Puts the texts of the documents into the page, and the index of their words.</summary>
internal static class DocumentParts
{
    /// <param name="page">The page.</param>
    /// <param name="content">What the report shows.</param>
    /// <param name="documents">The document of each row of the page.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public static void Add(ReportPage page, ReportContent content, IReadOnlyList<int> documents, CancellationToken cancellation)
    {
        var excerpt = ExcerptLength.Of(content.Documents, content.Options.MaxEmbeddedTextBytes);
        var texts = new DocumentTexts(content.Documents, documents, excerpt);
        AddTexts(page, texts);
        AddIndex(page, texts, cancellation);
    }

    private static void AddTexts(ReportPage page, DocumentTexts texts)
    {
        var blocks = new TextBlocks(texts);
        page.Section("texts", new { texts.Count, texts.Excerpt, blocks.FirstRows });
        for (var i = 0; i < blocks.FirstRows.Count; i++)
        {
            var block = i;
            page.Block($"texts-{i}", stream => stream.Write(blocks[block]));
        }
    }

    private static void AddIndex(ReportPage page, DocumentTexts texts, CancellationToken cancellation)
    {
        var index = SearchIndex.Of(texts, cancellation);
        page.Section("search", new { texts.Count, SearchIndex.WordsOfGroup, SearchIndex.BytesOfBlock });
        AddBlock(page, "search-alphabet", index.Alphabet());
        AddBlock(page, "search-words", index.Words());
        AddBlocks(page, "search-rows", index.Rows());
        AddBlocks(page, "search-places", index.Places());
    }

    private static void AddBlocks(ReportPage page, string name, IEnumerable<byte[]> blocks)
    {
        foreach (var (number, bytes) in blocks.Index())
        {
            AddBlock(page, FormattableString.Invariant($"{name}-{number}"), bytes);
        }
    }

    private static void AddBlock(ReportPage page, string name, byte[] bytes) => page.Block(name, stream => stream.Write(bytes));
}
