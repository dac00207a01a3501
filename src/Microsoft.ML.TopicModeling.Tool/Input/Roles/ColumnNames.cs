namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>What columns are often called, the plainest name first.</summary>
internal static class ColumnNames
{
    private static readonly Dictionary<ColumnRole, string[]> Names = new()
    {
        [ColumnRole.Text] =
        [
            "text", "document", "doc", "body", "content", "review", "comment", "message", "abstract", "tweet", "post", "article",
            "description", "transcript", "feedback", "question", "answer", "sentence", "paragraph", "utterance", "speech", "summary",
            "note", "title", "headline", "subject",
            "texte", "texto", "testo", "tekst", "inhalt", "kommentar",
        ],
        [ColumnRole.Time] =
        [
            "time", "date", "datetime", "timestamp", "created", "published", "posted", "updated", "year", "month", "day", "at", "on",
            "datum", "zeit", "jahr", "fecha", "data", "ano", "año", "annee", "année", "anno",
        ],
        [ColumnRole.Class] =
        [
            "class", "label", "category", "group", "section", "topic", "tag", "type", "genre", "department", "product", "brand",
            "source", "author", "speaker", "president", "party", "country", "lang", "language", "region", "state", "channel", "newsgroup",
            "user", "rating", "stars", "score", "sentiment",
            "kategorie", "klasse", "categoria", "catégorie", "folder",
        ],
        [ColumnRole.Id] = ["id", "uuid", "guid", "key", "docid", "identifier", "url", "file", "nr", "no", "number", "index", "rowid"],
        [ColumnRole.Embedding] = ["embedding", "vector", "vec", "emb"],
    };

    /// <returns>A number from 0 (the name says nothing) to 1 (it says it plainly): of a name of several words, the last one counts
    /// most.</returns>
    public static double Score(ColumnRole role, string name)
    {
        var words = Words(name);
        var names = Names[role];
        var best = 0.0;
        for (var i = 0; i < words.Count; i++)
        {
            var place = Array.FindIndex(names, known => words[i] == known || words[i] == known + "s");
            var weight = words.Count == 1 ? 1 : i == words.Count - 1 ? 0.8 : 0.6;
            best = place < 0 ? best : Math.Max(best, weight * (1 - (place * 0.5 / names.Length)));
        }

        return best;
    }

    /// <summary>Splits at what is no letter, and before a capital: "createdAt", "review_text".</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetter(name[i]) || (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]));
            if (ends && i > start)
            {
                words.Add(name[start..i].ToLowerInvariant());
            }

            start = !ends ? start : i < name.Length && char.IsLetter(name[i]) ? i : i + 1;
        }

        return words;
    }
}
