namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The number of documents that contain each term, and its total count.</summary>
internal sealed record Frequencies(int[] Documents, long[] Total)
{
    /// <param name="counters">The ranges, in the order of the rows.</param>
    /// <param name="terms">The terms of all of them.</param>
    /// <param name="settings">Whether a term counts once in a row.</param>
    public static Frequencies Count(TermCounter[] counters, LearnedTerms terms, CountVectorizerSettings settings)
    {
        var documents = new int[terms.Count];
        var total = new long[terms.Count];

        // A row that was cut has a term in several counters, but is one document.
        var lastRow = new int[terms.Count];
        Array.Fill(lastRow, -1);
        for (var counter = 0; counter < counters.Length; counter++)
        {
            var entryTerms = counters[counter].EntryTerms;
            var entryCounts = counters[counter].EntryCounts;
            var entry = 0;
            foreach (var (row, end) in counters[counter].Rows)
            {
                for (; entry < end; entry++)
                {
                    var term = terms.NumbersOf[counter][entryTerms[entry]];
                    var isNew = lastRow[term] != row;
                    lastRow[term] = row;
                    documents[term] += isNew ? 1 : 0;
                    total[term] += settings.Binary ? (isNew ? 1 : 0) : entryCounts[entry];
                }
            }
        }

        return new Frequencies(documents, total);
    }
}
