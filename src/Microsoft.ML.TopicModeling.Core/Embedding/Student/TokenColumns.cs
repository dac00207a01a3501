namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The tokens that have a column in a matrix.</summary>
internal sealed class TokenColumns
{
    private readonly int[] _columns;

    private TokenColumns(int[] columns, int[] ids) => (_columns, Ids) = (columns, ids);

    /// <summary>The id of the token of each column.</summary>
    public int[] Ids { get; }

    /// <summary>The columns of all tokens, which are their ids.</summary>
    /// <param name="tokens">The number of tokens.</param>
    public static TokenColumns All(int tokens)
    {
        int[] all = [.. Enumerable.Range(0, tokens)];
        return new TokenColumns(all, all);
    }

    /// <summary>The columns of the tokens that are in texts.</summary>
    /// <param name="texts">The ids of the tokens of each text.</param>
    /// <param name="tokens">The number of tokens.</param>
    public static TokenColumns Of(IReadOnlyList<int[]> texts, int tokens)
    {
        var isThere = new bool[tokens];
        foreach (var id in texts.SelectMany(ids => ids))
        {
            isThere[id] = true;
        }

        var ids = new List<int>();
        var columns = new int[tokens];
        for (var id = 0; id < tokens; id++)
        {
            columns[id] = isThere[id] ? ids.Count : -1;
            if (isThere[id])
            {
                ids.Add(id);
            }
        }

        return new TokenColumns(columns, [.. ids]);
    }

    /// <summary>Returns the column of a token; −1 if it has none.</summary>
    public int Of(int id) => _columns[id];
}
